package io.meerkat.runtime.input;

import io.meerkat.runtime.InputId;

/** What became of an input that was offered to a session (control-plane.md 3.3). */
public sealed interface AcceptOutcome {

    /** Which outcome it is, to switch over. */
    Kind kind();

    /** The kinds of outcomes. */
    enum Kind {
        ACCEPTED,
        DEDUPLICATED
    }

    /** Queued under this id. */
    record Accepted(InputId input) implements AcceptOutcome {
        @Override
        public Kind kind() {
            return Kind.ACCEPTED;
        }
    }

    /** Its idempotency key is known: it is this input already. */
    record Deduplicated(InputId input, InputId existing) implements AcceptOutcome {
        @Override
        public Kind kind() {
            return Kind.DEDUPLICATED;
        }
    }
}
