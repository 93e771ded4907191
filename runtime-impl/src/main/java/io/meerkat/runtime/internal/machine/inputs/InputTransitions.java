package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Transition;
import java.util.List;
import java.util.stream.Stream;

/** The whole region, in the order of an input's life. */
public final class InputTransitions {
    private InputTransitions() {}

    public static List<Transition<LifecyclePhase>> transitions() {
        return Stream.of(
                        ValidationTransitions.transitions(),
                        AdmissionTransitions.transitions(),
                        AdmissionPlanTransitions.transitions(),
                        LaneTransitions.transitions(),
                        StagingTransitions.transitions(),
                        InputEndTransitions.transitions(),
                        RecoveryTransitions.transitions(),
                        StoredInputTransitions.transitions(),
                        PublicInputTransitions.transitions())
                .flatMap(List::stream)
                .toList();
    }
}
