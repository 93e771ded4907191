package io.meerkat.runtime.input;

/** How an accepted input ended for the one who waits for it (control-plane.md 4.9). */
public sealed interface Completion {

    /** Which outcome it is, to switch over. */
    Kind kind();

    /** The kinds of outcomes. */
    enum Kind {
        COMPLETED,
        COMPLETED_WITHOUT_RESULT,
        CALLBACK_PENDING,
        CANCELLED,
        ABANDONED_WITH_ERROR,
        COMPLETED_WITH_FINALIZATION_FAILURE,
        RUNTIME_TERMINATED,
        AUTHORITY_UNAVAILABLE
    }

    /** The agent answered. */
    record Completed(String text) implements Completion {
        @Override
        public Kind kind() {
            return Kind.COMPLETED;
        }
    }

    /** The turn ended well and had nothing to say; or a turn in flight has taken the input at a boundary. */
    record CompletedWithoutResult() implements Completion {
        @Override
        public Kind kind() {
            return Kind.COMPLETED_WITHOUT_RESULT;
        }
    }

    /** The agent waits for the result of a tool that is called elsewhere. */
    record CallbackPending(String tool, String arguments) implements Completion {
        @Override
        public Kind kind() {
            return Kind.CALLBACK_PENDING;
        }
    }

    /** The turn was cancelled. */
    record Cancelled() implements Completion {
        @Override
        public Kind kind() {
            return Kind.CANCELLED;
        }
    }

    /** The turn failed; the input may be tried again, and a later success resolves nobody. */
    record AbandonedWithError(String error) implements Completion {
        @Override
        public Kind kind() {
            return Kind.ABANDONED_WITH_ERROR;
        }
    }

    /** The turn had a result, and it could not be committed; the result is withheld. */
    record CompletedWithFinalizationFailure(String error) implements Completion {
        @Override
        public Kind kind() {
            return Kind.COMPLETED_WITH_FINALIZATION_FAILURE;
        }
    }

    /**
     * The session ended before the input did; the reason says how. The stop of the runtime itself, or of the session's
     * executor for good, is {@code runtime stopped}.
     */
    record RuntimeTerminated(String reason) implements Completion {
        @Override
        public Kind kind() {
            return Kind.RUNTIME_TERMINATED;
        }
    }

    /** Not an outcome: the machine did not say what the turn came to. Ask for the input's state. */
    record AuthorityUnavailable(String error) implements Completion {
        @Override
        public Kind kind() {
            return Kind.AUTHORITY_UNAVAILABLE;
        }
    }
}
