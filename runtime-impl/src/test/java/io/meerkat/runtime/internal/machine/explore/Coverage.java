package io.meerkat.runtime.internal.machine.explore;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the slices have shown of the table together: rows taken, guards that refused, and alone. */
final class Coverage {
    /** A guard of a row that no state and input has shown yet to matter. */
    private record Open(Transition<LifecyclePhase> row, Guard guard) {
        String name() {
            return row.name() + ": " + guard.name();
        }

        /** The phase fits and every other guard holds: this guard alone keeps the row from being taken. */
        boolean refusesAlone(Machine<LifecyclePhase> machine, Input input) {
            if (!row.from().contains(machine.phase()) || guard.condition().holds(machine.state(), input)) {
                return false;
            }
            return row.guards().stream()
                    .allMatch(other -> other.equals(guard) || other.condition().holds(machine.state(), input));
        }

        boolean refuses(Machine<LifecyclePhase> machine, Input input) {
            return row.from().contains(machine.phase()) && !guard.condition().holds(machine.state(), input);
        }
    }

    private final TransitionTable<LifecyclePhase> table;
    private final Map<String, List<Input>> witnesses = new LinkedHashMap<>();
    private final Map<String, Integer> open = new LinkedHashMap<>();
    private final Map<Class<?>, List<Open>> neverFalse = new HashMap<>();
    private final Map<Class<?>, List<Open>> neverAlone = new HashMap<>();

    Coverage(TransitionTable<LifecyclePhase> table) {
        this.table = table;
        for (Transition<LifecyclePhase> row : table.transitions()) {
            for (Guard guard : row.guards()) {
                Open open = new Open(row, guard);
                neverFalse
                        .computeIfAbsent(row.input(), input -> new ArrayList<>())
                        .add(open);
                neverAlone
                        .computeIfAbsent(row.input(), input -> new ArrayList<>())
                        .add(open);
            }
        }
    }

    boolean isNew(String row) {
        return !witnesses.containsKey(row);
    }

    void taken(String row, List<Input> path) {
        witnesses.putIfAbsent(row, path);
    }

    /** Crosses off the guards which this input shows to refuse in this state. */
    void evaluate(Machine<LifecyclePhase> machine, Input input) {
        List<Open> open = neverFalse.get(input.getClass());
        if (open != null && !open.isEmpty()) {
            open.removeIf(candidate -> candidate.refuses(machine, input));
        }
        List<Open> alone = neverAlone.get(input.getClass());
        if (alone != null && !alone.isEmpty()) {
            alone.removeIf(candidate -> candidate.refusesAlone(machine, input));
        }
    }

    /** The shortest sequence found for a row, from a new machine; the last input takes the row for the first time. */
    Map<String, List<Input>> witnesses() {
        return witnesses;
    }

    /** In a slice that offers all that closes the obligation, it was open in so many states. */
    void judged(Obligation obligation, int states) {
        open.merge(obligation.name(), states, Integer::sum);
    }

    /** In how many states each obligation was open. */
    Map<String, Integer> open() {
        return open;
    }

    Set<String> rowsNeverTaken() {
        Set<String> rows = new TreeSet<>();
        table.transitions().forEach(row -> rows.add(row.name()));
        rows.removeAll(witnesses.keySet());
        return rows;
    }

    Set<String> guardsNeverFalse() {
        return names(neverFalse);
    }

    Set<String> guardsNeverRefusingAlone() {
        return names(neverAlone);
    }

    private static Set<String> names(Map<Class<?>, List<Open>> open) {
        Set<String> names = new TreeSet<>();
        open.values().forEach(guards -> guards.forEach(guard -> names.add(guard.name())));
        return names;
    }
}
