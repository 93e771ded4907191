package io.meerkat.runtime.executor;

import java.util.Optional;

/**
 * A turn has failed for a reason the runtime should know (control-plane.md 4.3, 4.6); any other exception is a failure of
 * the turn without one.
 */
public class TurnFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The class of the failure, by the names of the specification; a string keeps this serialisable. */
    private final RuntimeApplyFailureCause failure;

    private final RunFailureSourceKind source;

    public TurnFailedException(RuntimeApplyFailureCause failure, String message) {
        this(failure, RunFailureSourceKind.UNKNOWN, message);
    }

    /** @param source what the agent itself says it failed of; UNKNOWN: nothing */
    public TurnFailedException(RuntimeApplyFailureCause failure, RunFailureSourceKind source, String message) {
        super(message);
        this.failure = failure;
        this.source = source;
    }

    public RuntimeApplyFailureCause failure() {
        return failure;
    }

    public Optional<RunFailureSourceKind> source() {
        return source == RunFailureSourceKind.UNKNOWN ? Optional.empty() : Optional.of(source);
    }
}
