package io.meerkat.runtime.internal.model;

import java.util.Optional;

/** One step of a random sequence; the runtime comes to rest between two of them. */
sealed interface Step {

    /** An input is offered. */
    record Give(Way way, Content content, Conduct conduct, Optional<String> key) implements Step {
        @Override
        public String toString() {
            return way + " " + content + " that makes its turn " + conduct
                    + key.map(found -> ", key " + found).orElse("");
        }
    }

    /** How an input is offered. */
    enum Way {
        ACCEPT_WITH_COMPLETION,
        ACCEPT_WITHOUT_WAKE,
        INGEST
    }

    /** A peer's message is put into the inbox. */
    record Mail(Conduct conduct) implements Step {}

    /** A command without parameters, or something that happens around the session. */
    enum Order implements Step {
        CANCEL_AFTER_BOUNDARY,
        HARD_CANCEL,
        RETIRE,
        RECYCLE,
        RESET,
        RECOVER,
        STOP_EXECUTOR,
        DETACH_EXECUTOR,
        ATTACH_EXECUTOR,
        PREPARE_BINDINGS,
        LISTEN,
        DETACH_INGRESS,

        /** The bundle of the executor goes and comes back. */
        UPDATE_EXECUTOR,

        /** The turn that has stayed longest is let go. */
        LET_GO,

        DESTROY,

        /** The session is unregistered, and registered again under its id. */
        BEGIN_ANEW,

        /** The next two steps are taken at the same moment, unless one of them begins anew. */
        AT_ONCE
    }
}
