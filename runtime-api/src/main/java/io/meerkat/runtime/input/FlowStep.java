package io.meerkat.runtime.input;

import java.util.Optional;

/**
 * One step of a flow (control-plane.md 3.1).
 *
 * @param stepId which step, by the flow's own name
 */
public record FlowStep(InputHeader header, String stepId, String text, TurnMetadata metadata) implements Input {

    @Override
    public InputKind kind() {
        return InputKind.FLOW_STEP;
    }

    @Override
    public Optional<Lane> requestedLane() {
        return metadata.lane();
    }
}
