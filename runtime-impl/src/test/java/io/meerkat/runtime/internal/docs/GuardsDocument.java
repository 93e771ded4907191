package io.meerkat.runtime.internal.docs;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.machine.SessionTable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every guard and every effect of the table, with the rows that have it. */
final class GuardsDocument {
    private GuardsDocument() {}

    static String text() {
        Map<String, Map<String, Set<String>>> guards = new TreeMap<>();
        Map<String, Map<String, Set<String>>> effects = new TreeMap<>();
        for (Transition<LifecyclePhase> row : SessionTable.TABLE.transitions()) {
            for (Guard guard : row.guards()) {
                add(guards, guard.name(), guard.condition().text(), row.name());
            }
            for (Effect.Template effect : row.effects()) {
                add(effects, effect.name(), String.join(", ", effect.terms().keySet()), row.name());
            }
        }
        StringBuilder text = new StringBuilder("""
                # Guards and effects

                Written by the build from the machine's table; do not edit. A refusal carries the names of the guards that failed, an event
                or a log may carry an effect's.

                ## Guards

                | guard | holds if | rows |
                |---|---|---|
                """);
        append(text, guards);
        text.append("\n## Effects\n\n| effect | carries | rows |\n|---|---|---|\n");
        append(text, effects);
        return text.toString();
    }

    private static void add(Map<String, Map<String, Set<String>>> into, String name, String words, String row) {
        into.computeIfAbsent(name, key -> new TreeMap<>())
                .computeIfAbsent(words, key -> new TreeSet<>())
                .add(row);
    }

    private static void append(StringBuilder text, Map<String, Map<String, Set<String>>> entries) {
        entries.forEach((name, meanings) -> meanings.forEach((words, rows) -> text.append("| `")
                .append(name)
                .append("` | ")
                .append(words)
                .append(" | ")
                .append(String.join(", ", rows))
                .append(" |\n")));
    }
}
