package io.meerkat.runtime.internal.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One machine: a state and the table that alone may change it. Not thread-safe.
 *
 * <p>A step is one input or several; several are one step: all are accepted, or nothing has changed.
 */
public final class Machine<P extends Enum<P>> {
    private final TransitionTable<P> table;
    private final State state;

    public Machine(TransitionTable<P> table) {
        this(table, new State(table.schema()));
    }

    private Machine(TransitionTable<P> table, State state) {
        this.table = table;
        this.state = state;
    }

    /** Reads only; a step may change it at any later time. */
    public State state() {
        return state;
    }

    public P phase() {
        return state.require(table.phase());
    }

    public Verdict<P> apply(Input input) {
        P before = phase();
        boolean kept = false;
        try {
            Row<P> row = firstAdmitting(input);
            if (row == null) {
                return refusal(input);
            }
            row.update(state, input, table.phase());
            Verdict<P> verdict = new Verdict.Accepted<>(row.name(), before, phase(), row.effects(state, input));
            kept = true;
            return verdict;
        } finally {
            end(kept);
        }
    }

    public Verdict<P> apply(List<? extends Input> step) {
        return step.size() == 1 ? apply(step.get(0)) : step(Script.of(step), true);
    }

    /** The same for a step that is written while it is taken. */
    public Verdict<P> apply(Script script) {
        return step(script, true);
    }

    /** The verdict and the effects that {@link #apply} would give; nothing changes. */
    public Verdict<P> preview(List<? extends Input> step) {
        return step(Script.of(step), false);
    }

    private Verdict<P> step(Script script, boolean keep) {
        P before = phase();
        List<String> taken = new ArrayList<>(4);
        List<Effect> effects = new ArrayList<>(4);
        boolean kept = false;
        try {
            for (Input input = script.next(state, effects); input != null; input = script.next(state, effects)) {
                Row<P> row = firstAdmitting(input);
                if (row == null) {
                    return refusal(input);
                }
                row.update(state, input, table.phase());
                List<Effect> asked = row.effects(state, input);
                for (int i = 0; i < asked.size(); i++) { // an iterator for each row of each step is worth this
                    effects.add(asked.get(i));
                }
                taken.add(row.transition().name());
            }
            kept = keep && script.keeps();
            return new Verdict.Accepted<>(taken, before, phase(), effects);
        } finally {
            end(kept);
        }
    }

    private void end(boolean kept) {
        if (!kept) {
            state.rollback();
        }
        state.forgetJournal();
    }

    private @org.jspecify.annotations.Nullable Row<P> firstAdmitting(Input input) {
        for (Row<P> row : table.rows(input.getClass(), phase())) {
            if (row.admits(state, input)) {
                return row;
            }
        }
        return null;
    }

    private Verdict<P> refusal(Input input) {
        if (!table.knows(input.getClass())) {
            return new Verdict.Refused<>(input, phase(), Verdict.Code.NO_MATCHING_TRANSITION, List.of());
        }
        Set<String> failed = new LinkedHashSet<>();
        for (Row<P> row : table.rows(input.getClass(), phase())) {
            for (Guard guard : row.transition().guards()) {
                if (!guard.condition().holds(state, input)) {
                    failed.add(guard.name());
                }
            }
        }
        return new Verdict.Refused<>(input, phase(), Verdict.Code.GUARD_REJECTED, List.copyOf(failed));
    }

    /** Every row for the input with each guard's answer, and the verdict; nothing changes. */
    public Explanation<P> explain(Input input) {
        Verdict<P> verdict = preview(List.of(input));
        String taken = verdict instanceof Verdict.Accepted<P> accepted
                ? accepted.transitions().get(0)
                : "";
        List<Explanation.Row> rows = new ArrayList<>();
        for (Transition<P> row : table.rows(input.getClass())) {
            List<Explanation.GuardResult> guards = row.guards().stream()
                    .map(guard -> new Explanation.GuardResult(
                            guard.name(),
                            guard.condition().text(),
                            guard.condition().holds(state, input)))
                    .toList();
            rows.add(new Explanation.Row(
                    row.name(), row.from().contains(phase()), guards, row.name().equals(taken)));
        }
        return new Explanation<>(input, phase(), rows, verdict);
    }

    /** The names of the invariants that do not hold now; empty in every reachable state. */
    public List<String> violatedInvariants() {
        return table.invariants().stream()
                .filter(invariant -> !invariant.holds(state))
                .map(Invariant::name)
                .toList();
    }

    /** A machine of its own that starts from a copy of this one's state. */
    public Machine<P> fork() {
        return new Machine<>(table, state.copy());
    }

    /** Equal for machines with equal contents. */
    public Object fingerprint() {
        return state.fingerprint();
    }
}
