package io.meerkat.runtime.internal.machine.state;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Transition;
import java.util.Set;

/** How every region begins a row, and the phases its rows most often start from. */
public final class Rows {
    /** The phases between construction and destruction; almost every input answers in them only. */
    public static final Set<LifecyclePhase> FIVE = Set.of(
            LifecyclePhase.IDLE,
            LifecyclePhase.ATTACHED,
            LifecyclePhase.RUNNING,
            LifecyclePhase.RETIRED,
            LifecyclePhase.STOPPED);

    private Rows() {}

    /** A row that is named like the input it answers. */
    public static Transition.Builder<LifecyclePhase> row(Class<? extends Input> input) {
        return row(input.getSimpleName(), input);
    }

    /** One of several rows for the same input. */
    public static Transition.Builder<LifecyclePhase> row(String name, Class<? extends Input> input) {
        return Transition.named(name, input);
    }
}
