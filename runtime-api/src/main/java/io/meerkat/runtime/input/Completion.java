package io.meerkat.runtime.input;

/** How an accepted input ended for the one who waits for it (control-plane.md 4.9). */
public sealed interface Completion {

    /** Which outcome it is, to switch over. */
    Kind kind();

    /** The kinds of outcomes. */
    enum Kind {
        COMPLETED,
        COMPLETED_WITHOUT_RESULT,
        CANCELLED,
        ABANDONED_WITH_ERROR,
        RUNTIME_TERMINATED
    }

    /** The agent answered. */
    record Completed(String text) implements Completion {
        @Override
        public Kind kind() {
            return Kind.COMPLETED;
        }
    }

    /** The turn ended well and had nothing to say. */
    record CompletedWithoutResult() implements Completion {
        @Override
        public Kind kind() {
            return Kind.COMPLETED_WITHOUT_RESULT;
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

    /** The session ended before the input did. */
    record RuntimeTerminated(String reason) implements Completion {
        @Override
        public Kind kind() {
            return Kind.RUNTIME_TERMINATED;
        }
    }
}
