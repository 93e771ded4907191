package io.meerkat.runtime;

import io.meerkat.runtime.input.AcceptOutcome;
import io.meerkat.runtime.refusal.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * What a command would do now, and why: a dry run; nothing was changed. Immutable.
 *
 * @param command the command's name
 * @param steps the machine inputs it would stage, in order; after a refused one there is none
 * @param refusal why it would be refused
 * @param outcome what would become of the input that it offers; empty: it offers none, or would be refused
 */
public record Explanation(
        String command, List<Step> steps, Optional<Refusal> refusal, Optional<AcceptOutcome> outcome) {

    public Explanation {
        steps = List.copyOf(steps);
    }

    public boolean accepted() {
        return refusal.isEmpty();
    }

    /**
     * One machine input.
     *
     * @param transition the row that would be taken; empty: refused
     * @param guards every guard of every row that starts from the present phase, true or false
     * @param effects what the row would emit; an answer about an input with what it says in words, such as
     *     {@code AdmissionResolved (row 6: queued, will wake)}
     */
    public record Step(String input, Optional<String> transition, List<Guard> guards, List<String> effects) {
        public Step {
            guards = List.copyOf(guards);
            effects = List.copyOf(effects);
        }
    }

    /** One guard's answer. */
    public record Guard(String transition, String name, String text, boolean holds) {}
}
