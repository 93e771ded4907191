package io.meerkat.drain.tck;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.input.Input;
import java.util.function.Function;

/** What the session answers is obeyed. */
final class AnswerRules {
    private static final int FEW = 3;

    private final Plugin plugin;

    AnswerRules(Plugin plugin) {
        this.plugin = plugin;
    }

    void notNow() {
        try (ScriptedPumps pumps = new ScriptedPumps(plugin)) {
            ScriptedContext context = pumps.context();
            Function<Input, Admission> later = input -> new Admission.NotNow("the kit's session is busy");
            for (int i = 0; i <= ScriptedContext.MOST_NOT_NOW; i++) {
                context.answerNext(later);
            }
            context.receive(FEW);
            pumps.open();
            Outcome outcome = pumps.pumpUntil(now -> now.notNow() > 0);
            boolean ended = outcome.pumped()
                    .filter(pumped -> pumped instanceof Pumped.NotBefore named
                            && !named.delay().isZero())
                    .isPresent();
            if (!ended || context.notNow() != 1 || context.left() != FEW) {
                throw Rule.NOT_NOW.broken("admit() was answered with NotNow " + context.notNow()
                        + " times in a pump, then " + outcome + "; fates: " + context.fates());
            }
            context.forgetAnswers();
            requireMoved(Rule.NOT_NOW, pumps, "when the session would take them");
        }
    }

    void refused() {
        isFinal(Rule.REFUSED, "Refused", input -> new Admission.Refused(new DropReason("unsupported", "by the kit")));
    }

    void duplicate() {
        isFinal(Rule.DUPLICATE, "Duplicate", input -> new Admission.Duplicate(InputId.of("known-already")));
    }

    private void isFinal(Rule rule, String answer, Function<Input, Admission> first) {
        try (ScriptedPumps pumps = new ScriptedPumps(plugin)) {
            ScriptedContext context = pumps.context();
            context.answerNext(first);
            context.receive(FEW);
            pumps.open();
            requireMoved(rule, pumps, "after the first input was answered with " + answer);
            context.receive(FEW);
            requireMoved(rule, pumps, "that came after an input was answered with " + answer);
        }
    }

    private static void requireMoved(Rule rule, ScriptedPumps pumps, String when) {
        Outcome outcome = pumps.pumpUntil(context -> context.left() == 0);
        if (outcome.failed() || pumps.context().left() > 0) {
            throw rule.broken(pumps.context().left() + " messages were not moved " + when + "; the last pump: "
                    + outcome + "; fates: " + pumps.context().fates());
        }
    }
}
