package io.meerkat.runtime.drain;

import io.meerkat.runtime.InputId;

/** The session's answer to an input that a drain offered. */
public sealed interface Admission {

    /** Which answer it is, to switch over. */
    Kind kind();

    /** The kinds of answers. */
    enum Kind {
        ADMITTED,
        DUPLICATE,
        REFUSED,
        NOT_NOW
    }

    /** Queued under this id; the messages have left the inbox. */
    record Admitted(InputId input) implements Admission {
        @Override
        public Kind kind() {
            return Kind.ADMITTED;
        }
    }

    /** Known already by its idempotency key as this input; the messages have left the inbox, as part of it. */
    record Duplicate(InputId existing) implements Admission {
        @Override
        public Kind kind() {
            return Kind.DUPLICATE;
        }
    }

    /** Refused for good; the messages are dropped under this reason, counted and evented. */
    record Refused(DropReason reason) implements Admission {
        @Override
        public Kind kind() {
            return Kind.REFUSED;
        }
    }

    /** Refused for now: the messages are still claimed. End the pump with {@link Pumped#notBefore}. */
    record NotNow(String detail) implements Admission {
        @Override
        public Kind kind() {
            return Kind.NOT_NOW;
        }
    }
}
