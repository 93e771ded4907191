package io.meerkat.runtime.internal.docs;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Field;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.machine.SessionTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One value of a fact becomes another, by any of these inputs: what the table allows, as far as the fact itself decides. */
record Arrow(String from, String to, Set<String> inputs) {

    /** The arrows of a field whose values are an enum's, between values that differ. */
    static List<Arrow> of(Field<? extends Enum<?>> field, Class<? extends Enum<?>> values) {
        return of(field, Arrays.asList(values.getEnumConstants()), Map.of());
    }

    /**
     * @param fact a field or column
     * @param values null stands for an absent one
     * @param others what is known beside it, by field
     */
    static List<Arrow> of(Object fact, List<? extends @Nullable Object> values, Map<Object, Object> others) {
        Map<String, Map<String, Set<String>>> arrows = new HashMap<>();
        for (Object value : values) {
            Map<Object, @Nullable Object> known = new HashMap<>(others);
            known.put(fact, value);
            Abstraction before = new Abstraction(known, values);
            if (!isPossible(before)) {
                continue;
            }
            for (Transition<LifecyclePhase> row : SessionTable.TABLE.transitions()) {
                if (isRefused(row, before)) {
                    continue;
                }
                for (Object to : outcomes(row, before, fact, others)) {
                    arrows.computeIfAbsent(name(value), from -> new HashMap<>())
                            .computeIfAbsent(name(to), target -> new TreeSet<>())
                            .add(row.input().getSimpleName());
                }
            }
        }
        List<Arrow> list = new ArrayList<>();
        for (Object from : values) {
            for (Object to : values) {
                Set<String> inputs = arrows.getOrDefault(name(from), Map.of()).getOrDefault(name(to), Set.of());
                if (from != to && !inputs.isEmpty()) {
                    list.add(new Arrow(name(from), name(to), inputs));
                }
            }
        }
        return list;
    }

    private static boolean isPossible(Abstraction state) {
        return SessionTable.TABLE.invariants().stream()
                .noneMatch(invariant -> state.holds(invariant.condition()).equals(Optional.of(false)));
    }

    private static boolean isRefused(Transition<LifecyclePhase> row, Abstraction before) {
        Object phase = before.known().get(SessionTable.TABLE.phase());
        return (phase instanceof LifecyclePhase from && !row.from().contains(from))
                || row.guards().stream()
                        .anyMatch(guard -> before.holds(guard.condition()).equals(Optional.of(false)));
    }

    private static Set<@Nullable Object> outcomes(
            Transition<LifecyclePhase> row, Abstraction before, Object fact, Map<Object, Object> others) {
        if (fact == SessionTable.TABLE.phase()) {
            return row.to().<Set<@Nullable Object>>map(Set::of).orElse(Set.of());
        }
        return before.after(row.updates()).stream()
                .filter(Arrow::isPossible)
                .filter(after -> others.keySet().stream()
                        .allMatch(
                                other -> others.get(other).equals(after.known().get(other))))
                .map(after -> after.known().get(fact))
                .collect(Collectors.toSet());
    }

    static String name(@Nullable Object value) {
        return value == null ? "NONE" : value.toString();
    }
}
