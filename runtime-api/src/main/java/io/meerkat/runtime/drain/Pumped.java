package io.meerkat.runtime.drain;

import java.time.Duration;

/** What one pump did, and when the next one makes sense. Immutable. */
public sealed interface Pumped {

    /** Which result it is, to switch over. */
    Kind kind();

    /** The kinds of results. */
    enum Kind {
        MOVED,
        IDLE,
        NOT_BEFORE
    }

    /** {@code messages} were admitted or dropped; call again at once while there is mail that is not decided over. */
    static Pumped moved(int messages) {
        return new Moved(messages);
    }

    /** There was nothing to do; call again when there is new mail, or at leisure while undecided mail is left. */
    static Pumped idle() {
        return Idle.INSTANCE;
    }

    /**
     * Mail was left on purpose (a rate limit, a batch that fills); call again after this time at the earliest, whatever
     * mail there is and whether or not the quota was spent.
     */
    static Pumped notBefore(Duration delay) {
        return new NotBefore(delay);
    }

    record Moved(int messages) implements Pumped {
        public Moved {
            if (messages < 0) {
                throw new IllegalArgumentException("moved " + messages + " messages; use 0 or more");
            }
        }

        @Override
        public Kind kind() {
            return Kind.MOVED;
        }
    }

    record Idle() implements Pumped {
        private static final Idle INSTANCE = new Idle();

        @Override
        public Kind kind() {
            return Kind.IDLE;
        }
    }

    record NotBefore(Duration delay) implements Pumped {
        public NotBefore {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("not before " + delay + "; use zero or more");
            }
        }

        @Override
        public Kind kind() {
            return Kind.NOT_BEFORE;
        }
    }
}
