package io.meerkat.runtime.comms;

import io.meerkat.runtime.InputId;

/** The one fate of a queued message. */
public sealed interface Receipt {

    /** Which fate it is, to switch over. */
    Kind kind();

    /** The kinds of fates. */
    enum Kind {
        ADMITTED,
        DROPPED
    }

    /** It is part of this input. */
    record Admitted(InputId input) implements Receipt {
        @Override
        public Kind kind() {
            return Kind.ADMITTED;
        }
    }

    /** It was dropped, counted and evented under this reason code. */
    record Dropped(String reason, String detail) implements Receipt {
        @Override
        public Kind kind() {
            return Kind.DROPPED;
        }
    }
}
