package io.meerkat.runtime.refusal;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import java.util.List;

/**
 * Why a command was refused (drain.md 1.5; design: API). A refusal has changed nothing. {@link #text} names the thing,
 * the value and the way out.
 */
public sealed interface Refusal {

    /** Which refusal it is, to switch over. */
    Kind kind();

    /** The refusal for people. */
    String text();

    /** The kinds of refusals. */
    enum Kind {
        NOT_READY,
        NOT_FOUND,
        VALIDATION_FAILED,
        DESTROYED,
        UNREGISTER_IN_PROGRESS,
        STALE_AUTHORITY,
        SELF_JOIN,
        RECOVERY_CORRUPTION,
        INTERNAL
    }

    /** The session cannot take the command in this phase; an unknown session is {@code NotReady(DESTROYED)}. */
    record NotReady(SessionId session, LifecyclePhase state, String text) implements Refusal {
        @Override
        public Kind kind() {
            return Kind.NOT_READY;
        }
    }

    /** Nothing of this id was ever known. */
    record NotFound(String id, String text) implements Refusal {
        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }
    }

    /**
     * The session's machine refused, or a parameter cannot work.
     *
     * @param input the machine input, or the parameter
     * @param phase the session's phase
     * @param failedGuards the names of the guards that did not hold
     */
    record ValidationFailed(String input, LifecyclePhase phase, List<String> failedGuards, String text)
            implements Refusal {
        public ValidationFailed {
            failedGuards = List.copyOf(failedGuards);
        }

        @Override
        public Kind kind() {
            return Kind.VALIDATION_FAILED;
        }
    }

    /** The session is there and destroyed. */
    record Destroyed(SessionId session, String text) implements Refusal {
        @Override
        public Kind kind() {
            return Kind.DESTROYED;
        }
    }

    /** The session is being unregistered; these obligations are still open. */
    record UnregisterInProgress(SessionId session, List<String> openObligations, String text) implements Refusal {
        public UnregisterInProgress {
            openObligations = List.copyOf(openObligations);
        }

        @Override
        public Kind kind() {
            return Kind.UNREGISTER_IN_PROGRESS;
        }
    }

    /** The handle belongs to a registration that has ended. */
    record StaleAuthority(SessionId session, String text) implements Refusal {
        @Override
        public Kind kind() {
            return Kind.STALE_AUTHORITY;
        }
    }

    /** The session's own executor or drain asked for its own end; it would have to wait for itself. */
    record SelfJoin(SessionId session, String text) implements Refusal {
        @Override
        public Kind kind() {
            return Kind.SELF_JOIN;
        }
    }

    /** What was stored cannot be replayed. */
    record RecoveryCorruption(String text) implements Refusal {
        @Override
        public Kind kind() {
            return Kind.RECOVERY_CORRUPTION;
        }
    }

    /** Something of the runtime's own failed or took longer than its bound. */
    record Internal(String text) implements Refusal {
        @Override
        public Kind kind() {
            return Kind.INTERNAL;
        }
    }
}
