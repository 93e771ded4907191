package io.meerkat.gogo;

import io.meerkat.runtime.management.ExplanationData;
import java.util.List;

/** An explanation for people: what would become of the command, and each step with its guards and effects. */
final class ExplanationText {
    private ExplanationText() {}

    static String of(ExplanationData explanation) {
        StringBuilder text = new StringBuilder(line(explanation));
        int number = 0;
        for (ExplanationData.Step step : explanation.steps()) {
            number++;
            text.append("\n\nstep ")
                    .append(number)
                    .append(": ")
                    .append(step.input())
                    .append(taken(step));
            if (!step.guards().isEmpty()) {
                text.append('\n').append(guards(step.guards()));
            }
        }
        return text.toString();
    }

    /** Its first line. */
    static String line(ExplanationData explanation) {
        String verdict = explanation.accepted()
                ? "would be accepted; nothing was changed"
                : "would be refused, " + explanation.refusal() + ": " + explanation.refusalText();
        return PrintedText.oneLine(explanation.command() + " " + verdict);
    }

    private static String taken(ExplanationData.Step step) {
        String effects = step.effects().isEmpty() ? "none" : String.join(", ", step.effects());
        return PrintedText.oneLine(
                step.transition() == null
                        ? ", no row can be taken"
                        : ", row " + step.transition() + ", effects: " + effects);
    }

    private static String guards(List<ExplanationData.Guard> guards) {
        Table table = new Table();
        table.add(List.of("  holds", "row", "guard", "which says"));
        guards.forEach(guard -> table.add(List.of(
                "  " + guard.holds(),
                PrintedText.oneLine(guard.transition()),
                PrintedText.oneLine(guard.name()),
                PrintedText.oneLine(guard.text()))));
        return table.print();
    }
}
