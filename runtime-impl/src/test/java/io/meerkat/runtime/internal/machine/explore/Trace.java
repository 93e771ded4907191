package io.meerkat.runtime.internal.machine.explore;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import io.meerkat.runtime.internal.kernel.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Inputs from a new machine on, as a list and as a sequence diagram of what each did. */
public record Trace(TransitionTable<LifecyclePhase> table, List<Input> inputs) {

    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < inputs.size(); i++) {
            text.append(String.format("%4d. %s\n", i + 1, inputs.get(i)));
        }
        return text.toString();
    }

    /** In Mermaid's words: a region offers an input, the machine takes a row, changes facts and answers with effects. */
    String mermaid(String ending) {
        StringBuilder text = new StringBuilder("```mermaid\nsequenceDiagram\n");
        inputs.stream()
                .map(Trace::region)
                .distinct()
                .forEach(
                        region -> text.append("    participant ").append(region).append('\n'));
        text.append("    participant machine\n");
        Machine<LifecyclePhase> machine = new Machine<>(table);
        for (Input input : inputs) {
            Map<String, @Nullable Object> before = machine.state().facts();
            Verdict<LifecyclePhase> verdict = machine.apply(input);
            text.append("    ").append(region(input)).append("->>machine: ").append(words(input));
            text.append("    Note over machine: ")
                    .append(changes(before, machine.state().facts()))
                    .append('\n');
            text.append("    machine-->>").append(region(input)).append(": ").append(words(answer(verdict)));
        }
        return text.append("    Note over machine: ")
                .append(words(ending))
                .append("```\n")
                .toString();
    }

    private static String region(Input input) {
        String folder = input.getClass().getPackageName();
        return folder.substring(folder.lastIndexOf('.') + 1);
    }

    private static String answer(Verdict<LifecyclePhase> verdict) {
        if (verdict instanceof Verdict.Accepted<LifecyclePhase> accepted) {
            String effects = accepted.effects().stream().map(Effect::name).collect(Collectors.joining(", "));
            return accepted.transitions().get(0) + (effects.isEmpty() ? "" : ", emits " + effects);
        }
        return "refused";
    }

    private static String changes(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        String changes = after.keySet().stream()
                .filter(fact -> !Objects.equals(before.get(fact), after.get(fact)))
                .map(fact -> fact + " = " + after.get(fact))
                .collect(Collectors.joining("<br/>"));
        return changes.isEmpty() ? "nothing changes" : changes;
    }

    /** A semicolon would end the line of a diagram, a number sign begin an entity. */
    private static String words(Object told) {
        return told.toString().replace(';', ',').replace('#', ' ') + "\n";
    }
}
