package io.meerkat.runtime.internal.machine.explore;

/**
 * What is wrong with a table, and the shortest way there that was found.
 *
 * @param subject the invariant, the obligation, or the phase of the dead end
 */
public record Finding(Kind kind, String slice, String subject, Trace trace) {
    public enum Kind {
        BROKEN_INVARIANT("does not hold"),
        DEAD_END("is left by no input that is offered"),
        NEVER_CLOSED("is open, and nothing that closes it leads to where it is closed");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private String headline() {
        return subject + " " + kind.words;
    }

    @Override
    public String toString() {
        return slice + ": " + headline() + ", after " + trace.inputs().size() + " inputs:\n" + trace.text()
                + "as a diagram:\n\n" + trace.mermaid(headline());
    }
}
