package io.meerkat.runtime.input;

import io.meerkat.runtime.InputId;
import java.util.Optional;

/** What a session is given to work on (control-plane.md 3.1). Immutable. */
public sealed interface Input permits Prompt, PeerInput, FlowStep, ExternalEvent, Continuation, Operation {

    InputHeader header();

    /** The content as text, as an agent reads it. */
    String text();

    /** Which input it is, to switch over. */
    InputKind kind();

    /** The lane that its producer asks for; empty: the policy's own choice. */
    Optional<Lane> requestedLane();

    /** What its producer wants of the turn; {@link TurnMetadata#NONE} for most. */
    default TurnMetadata metadata() {
        return TurnMetadata.NONE;
    }

    default InputId id() {
        return header().id();
    }
}
