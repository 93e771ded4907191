package io.meerkat.runtime.management;

import io.meerkat.runtime.Explanation;
import io.meerkat.runtime.refusal.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command would do now, and why; nothing was changed. Immutable.
 *
 * @param refusal the name of the refusal, such as {@code NotReady}; null: accepted
 * @param refusalText the refusal for people; null: accepted
 * @param steps the machine inputs it would stage, in order; after a refused one there is none
 */
public record ExplanationData(
        String command,
        boolean accepted,
        @Nullable String refusal,
        @Nullable String refusalText,
        List<Step> steps) {

    public ExplanationData {
        steps = List.copyOf(steps);
    }

    /** The explanation as a record of management. */
    public static ExplanationData of(Explanation explanation) {
        return new ExplanationData(
                explanation.command(),
                explanation.accepted(),
                explanation
                        .refusal()
                        .map(refusal -> refusal.getClass().getSimpleName())
                        .orElse(null),
                explanation.refusal().map(Refusal::text).orElse(null),
                explanation.steps().stream().map(Step::of).toList());
    }

    /**
     * One machine input.
     *
     * @param transition the row that would be taken; null: refused
     * @param effects what the row would emit; of an answer about an input with what it says in words, such as
     *     {@code AdmissionResolved (row 6: queued, will wake)}
     */
    public record Step(String input, @Nullable String transition, List<Guard> guards, List<String> effects) {
        public Step {
            guards = List.copyOf(guards);
            effects = List.copyOf(effects);
        }

        static Step of(Explanation.Step step) {
            return new Step(
                    step.input(),
                    step.transition().orElse(null),
                    step.guards().stream().map(Guard::of).toList(),
                    step.effects());
        }
    }

    /** One guard's answer. */
    public record Guard(String transition, String name, String text, boolean holds) {
        static Guard of(Explanation.Guard guard) {
            return new Guard(guard.transition(), guard.name(), guard.text(), guard.holds());
        }
    }
}
