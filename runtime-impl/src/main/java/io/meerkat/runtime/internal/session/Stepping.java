package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.kernel.Script;
import io.meerkat.runtime.internal.kernel.Verdict;
import java.util.List;

/**
 * Takes the steps of one machine: the machine itself, or a witness beside it that sees each of them.
 *
 * <p>Called under the lock of the machine's {@link Authority} alone, so that what it sees is what happened, in the order
 * in which it did. What the machine answers is the answer, and it blocks as little as the machine.
 */
public interface Stepping {
    /** The machine itself, which has a shorter way for one input. */
    Stepping PLAIN = new Stepping() {
        @Override
        public Verdict<LifecyclePhase> take(Machine<LifecyclePhase> machine, Script script) {
            return machine.apply(script);
        }

        @Override
        public Verdict<LifecyclePhase> take(Machine<LifecyclePhase> machine, Input input) {
            return machine.apply(input);
        }

        @Override
        public Verdict<LifecyclePhase> take(Machine<LifecyclePhase> machine, List<? extends Input> step) {
            return machine.apply(step);
        }
    };

    Verdict<LifecyclePhase> take(Machine<LifecyclePhase> machine, Script script);

    /** The same for one input. */
    default Verdict<LifecyclePhase> take(Machine<LifecyclePhase> machine, Input input) {
        return take(machine, List.of(input));
    }

    /** The same for a step that is known beforehand. */
    default Verdict<LifecyclePhase> take(Machine<LifecyclePhase> machine, List<? extends Input> step) {
        return take(machine, Script.of(step));
    }

    /** Gives each new machine the one that takes its steps. */
    @FunctionalInterface
    interface Source {
        Source PLAIN = session -> Stepping.PLAIN;

        Stepping of(SessionId session);
    }
}
