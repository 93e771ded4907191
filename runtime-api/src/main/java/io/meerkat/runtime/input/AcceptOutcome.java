package io.meerkat.runtime.input;

import io.meerkat.runtime.InputId;

/** What became of an input that was offered to a session (control-plane.md 3.3). */
public sealed interface AcceptOutcome {

    /** Which outcome it is, to switch over. */
    Kind kind();

    /** The kinds of outcomes. */
    enum Kind {
        ACCEPTED,
        DEDUPLICATED,
        REJECTED
    }

    /** Taken under this id, as this policy says. */
    record Accepted(InputId input, AdmissionPolicy policy) implements AcceptOutcome {
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

    /** Not taken; nothing of it is kept. Only {@code Ingest} gives this as a value, others are refused with it. */
    record Rejected(InputId input, RejectReason reason) implements AcceptOutcome {
        @Override
        public Kind kind() {
            return Kind.REJECTED;
        }
    }
}
