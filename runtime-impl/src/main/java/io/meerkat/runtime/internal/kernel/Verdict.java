package io.meerkat.runtime.internal.kernel;

import java.util.List;

/** A machine's answer to a step: every input was accepted, or one was refused and nothing at all has changed. */
public sealed interface Verdict<P extends Enum<P>> {

    default boolean accepted() {
        return this instanceof Accepted;
    }

    /** The rows that were taken, in order; the phase before and after; the effects in order. */
    record Accepted<P extends Enum<P>>(List<String> transitions, P before, P after, List<Effect> effects)
            implements Verdict<P> {

        public boolean emitted(String effect) {
            return effects.stream().anyMatch(candidate -> candidate.name().equals(effect));
        }
    }

    /**
     * The input at fault, the phase it was refused in, and the guards that failed in the rows which start from that
     * phase; without such a row the list is empty.
     */
    record Refused<P extends Enum<P>>(Input input, P phase, Code code, List<String> failedGuards)
            implements Verdict<P> {
        public String text() {
            String guards = failedGuards.isEmpty() ? "" : " (" + String.join(", ", failedGuards) + ")";
            return code.text() + " for input " + input.name() + " from phase " + phase + guards;
        }
    }

    /** Why a step was refused. A wrong phase and a failed guard are both {@link #GUARD_REJECTED}. */
    enum Code {
        GUARD_REJECTED("guard rejected the transition"),
        NO_MATCHING_TRANSITION("no transition");

        private final String text;

        Code(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
