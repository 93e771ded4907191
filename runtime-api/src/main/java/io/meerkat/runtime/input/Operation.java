package io.meerkat.runtime.input;

import java.util.Optional;

/**
 * News of an operation: consumed as soon as it is accepted, never part of a turn (control-plane.md 3.1, 3.6).
 *
 * @param operationId which operation
 * @param event what happened to it
 */
public record Operation(InputHeader header, String operationId, String event) implements Input {

    @Override
    public String text() {
        return event;
    }

    @Override
    public InputKind kind() {
        return InputKind.OPERATION;
    }

    @Override
    public Optional<Lane> requestedLane() {
        return Optional.empty();
    }
}
