package io.meerkat.step.witness;

import java.util.List;

/**
 * A step that came to something else than on a fresh machine.
 *
 * @param expected what the fresh machine answered, or the fields in which its state differs
 * @param found the same of the machine that was recorded
 * @param before the last steps before this one, oldest first
 */
public record Disagreement(RecordedStep step, String expected, String found, List<String> before) {

    Disagreement after(List<String> story) {
        return new Disagreement(step, expected, found, List.copyOf(story));
    }

    /** The session, the number of the step, its inputs, what was expected and what was found; then what came before. */
    public String text() {
        return "session '" + step.session() + "', machine step " + step.number() + ", inputs " + step.inputs()
                + ": expected " + expected + ", found " + found
                + (before.isEmpty() ? "" : "; before it: " + String.join("; ", before));
    }
}
