package io.meerkat.runtime.internal.docs;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Update;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.machine.SessionTable.Region;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The machine's table in words, and its phases as diagrams. */
final class MachineDocument {
    private static final String NOTE = "Written by the build from the machine's table; do not edit.\n\n";

    private MachineDocument() {}

    static String table() {
        StringBuilder text = new StringBuilder("# The session's machine\n\n").append(NOTE);
        text.append(
                "For each input the rows stand in their order: the first whose phase and guards all hold is taken.\n");
        for (Region region : SessionTable.REGIONS) {
            text.append("\n## ").append(region.name()).append('\n');
            region.transitions().forEach(row -> append(text, row));
        }
        text.append("\n## Invariants\n\n");
        SessionTable.TABLE
                .invariants()
                .forEach(invariant -> text.append("- **")
                        .append(invariant.name())
                        .append("**: ")
                        .append(invariant.condition().text())
                        .append('\n'));
        return text.toString();
    }

    private static void append(StringBuilder text, Transition<LifecyclePhase> row) {
        text.append("\n### ").append(row.name()).append("\n\n");
        line(text, "input", row.input().getSimpleName());
        line(text, "from", row.from().stream().map(Enum::name).collect(Collectors.joining(", ")));
        line(text, "to", row.to().map(Enum::name).orElse("the same phase"));
        list(
                text,
                "guard",
                row.guards().stream()
                        .map(guard ->
                                "**" + guard.name() + "**: " + guard.condition().text())
                        .toList());
        list(text, "update", row.updates().stream().map(Update::text).toList());
        list(text, "effect", row.effects().stream().map(effect -> effect.text()).toList());
    }

    private static void line(StringBuilder text, String what, String words) {
        text.append("- ").append(what).append(": ").append(words).append('\n');
    }

    private static void list(StringBuilder text, String what, List<String> words) {
        words.forEach(word -> line(text, what, word));
    }

    static String phases() {
        Set<String> arrows = new TreeSet<>();
        for (Transition<LifecyclePhase> row : SessionTable.TABLE.transitions()) {
            row.to()
                    .ifPresent(to -> row.from().stream()
                            .filter(from -> from != to)
                            .forEach(from -> arrows.add("    " + from + " --> " + to + " : "
                                    + row.input().getSimpleName())));
        }
        StringBuilder text = new StringBuilder("# The phases of a session\n\n").append(NOTE);
        text.append("```mermaid\nstateDiagram-v2\n    [*] --> INITIALIZING\n");
        arrows.forEach(arrow -> text.append(arrow).append('\n'));
        text.append("    DESTROYED --> [*]\n```\n\n# What ends or starts a drain\n\n");
        text.append("Inputs that can change `drain_phase`, whose values are ")
                .append(List.of(DrainPhase.values()))
                .append(":\n\n");
        Set<String> inputs = new TreeSet<>();
        for (Transition<LifecyclePhase> row : SessionTable.TABLE.transitions()) {
            if (row.updates().stream()
                    .anyMatch(update -> update.text().contains(DrainFields.DRAIN_PHASE.name() + " := "))) {
                inputs.add("- " + row.input().getSimpleName());
            }
        }
        inputs.forEach(input -> text.append(input).append('\n'));
        return text.toString();
    }
}
