package io.meerkat.runtime.comms;

import java.util.concurrent.CompletionStage;

/** The inbox's answer to one offered message. */
public sealed interface Offer {

    /** Which answer it is, to switch over. */
    Kind kind();

    /** The kinds of answers. */
    enum Kind {
        QUEUED,
        REFUSED
    }

    /**
     * Taken: {@code sequence} is its number in this inbox (1, 2, 3, ...). The receipt completes normally, once, when the
     * message is admitted or dropped; it is completed on a thread of the runtime, so a dependent stage must not block.
     */
    record Queued(long sequence, CompletionStage<Receipt> receipt) implements Offer {
        @Override
        public Kind kind() {
            return Kind.QUEUED;
        }
    }

    /** Not taken: the sender still has it. The detail names the session and the way out. */
    record Refused(OfferRefusal reason, String detail) implements Offer {
        @Override
        public Kind kind() {
            return Kind.REFUSED;
        }
    }
}
