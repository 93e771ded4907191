package io.meerkat.step.witness;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.kernel.Script;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import io.meerkat.runtime.internal.kernel.Verdict;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A fresh machine that is offered the recorded steps of another one, in their order, and compares after each: the same
 * verdict, the same rows, the same effects, the same state.
 *
 * <p>Not thread-safe. After the first disagreement the two are no longer the same machine, so what follows says nothing.
 */
public final class Replay {
    private final Machine<LifecyclePhase> machine;

    public Replay(TransitionTable<LifecyclePhase> table) {
        this.machine = new Machine<>(table);
    }

    /** Takes the step; in what this machine disagrees, if it does. */
    public Optional<Disagreement> take(RecordedStep step) {
        Verdict<LifecyclePhase> expected = machine.apply(new Repeated(step));
        if (!expected.equals(step.verdict())) {
            return Optional.of(
                    new Disagreement(step, RecordedStep.text(expected), RecordedStep.text(step.verdict()), List.of()));
        }
        List<?> after = Contents.after(machine, step.number());
        return after.equals(step.after())
                ? Optional.empty()
                : Optional.of(new Disagreement(
                        step, differing(after, step.after()), differing(step.after(), after), List.of()));
    }

    private static String differing(List<?> these, List<?> those) {
        return IntStream.range(0, these.size())
                .filter(index -> !Objects.equals(these.get(index), those.get(index)))
                .mapToObj(index -> Contents.name(index) + "=" + these.get(index))
                .collect(Collectors.joining(", ", "state {", "}"));
    }

    /** The inputs of a recorded step, and its end. */
    private static final class Repeated implements Script {
        private final Iterator<Input> rest;
        private final boolean keeps;

        Repeated(RecordedStep step) {
            this.rest = step.inputs().iterator();
            this.keeps = step.keeps();
        }

        @Override
        public @Nullable Input next(State state, List<Effect> effects) {
            return rest.hasNext() ? rest.next() : null;
        }

        @Override
        public boolean keeps() {
            return keeps;
        }
    }
}
