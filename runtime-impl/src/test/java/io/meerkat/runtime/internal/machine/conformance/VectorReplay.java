package io.meerkat.runtime.internal.machine.conformance;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.SessionTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts every trace of one file through a machine of its own, and compares step by step. Used once. */
final class VectorReplay {
    private final VectorFile file;
    private final Map<String, Integer> guardDifferences = new TreeMap<>();
    private int steps;
    private int mismatches;
    private String firstMismatch = "";

    VectorReplay(VectorFile file) {
        this.file = file;
    }

    /** The first mismatch in words; empty where the machine conforms. */
    Optional<String> run() {
        List<String> unknown = new VectorMapping().unknown(file.header(), SessionTable.newMachine());
        if (!unknown.isEmpty()) {
            mismatches++;
            return Optional.of(file.name() + " (region " + file.header().region() + ") names what we do not have: "
                    + String.join(", ", unknown));
        }
        file.traces().forEach(this::replay);
        return firstMismatch.isEmpty() ? Optional.empty() : Optional.of(firstMismatch);
    }

    String summary() {
        String guards = guardDifferences.isEmpty() ? "" : "; guard names differ, not counted: " + guardDifferences;
        return file.name() + ": " + file.traces().size() + " traces, " + steps + " steps, " + mismatches + " mismatches"
                + guards;
    }

    /** A trace ends at its first mismatch: what follows would only repeat it. */
    private void replay(VectorFile.Trace trace) {
        Machine<LifecyclePhase> machine = SessionTable.newMachine();
        VectorMapping mapping = new VectorMapping();
        Map<String, @Nullable Object> expected = new HashMap<>(file.header().initialState());
        for (int i = 0; i < trace.steps().size(); i++) {
            VectorFile.Step step = trace.steps().get(i);
            steps++;
            expected.putAll(step.state());
            Optional<String> mismatch = replay(step, expected, machine, mapping);
            if (mismatch.isPresent()) {
                mismatches++;
                if (firstMismatch.isEmpty()) {
                    firstMismatch = file.name() + ", trace " + trace.id() + ", step " + (i + 1) + ", input "
                            + step.input() + ": " + mismatch.get();
                }
                return;
            }
        }
    }

    private Optional<String> replay(
            VectorFile.Step step,
            Map<String, @Nullable Object> expected,
            Machine<LifecyclePhase> machine,
            VectorMapping mapping) {
        Input input;
        try {
            input = mapping.input(step.input(), machine);
        } catch (IllegalArgumentException e) {
            return Optional.of("the input is none of ours, " + e.getMessage());
        }
        return compare(step, expected, machine, mapping, machine.apply(input));
    }

    private Optional<String> compare(
            VectorFile.Step step,
            Map<String, @Nullable Object> expected,
            Machine<LifecyclePhase> machine,
            VectorMapping mapping,
            Verdict<LifecyclePhase> verdict) {
        if (verdict.accepted() != step.accepted()) {
            return Optional.of("expected " + (step.accepted() ? "accepted" : "refused " + step.failedGuards())
                    + ", actual " + verdict);
        }
        String phase = VectorMapping.camel(machine.phase().name());
        if (!phase.equals(step.phase())) {
            return Optional.of("expected phase " + step.phase() + ", actual " + phase);
        }
        List<?> effects = verdict instanceof Verdict.Accepted<LifecyclePhase> accepted
                ? mapping.effects(accepted.effects())
                : List.of();
        List<?> expectedEffects =
                step.effects().stream().map(VectorReplay::normal).toList();
        if (!effects.stream().map(VectorReplay::normal).toList().equals(expectedEffects)) {
            return Optional.of("expected effects " + expectedEffects + ", actual " + effects);
        }
        if (verdict instanceof Verdict.Refused<LifecyclePhase> refused) {
            compareGuards(step, refused);
        }
        return compareFields(expected, machine);
    }

    private static @Nullable Object normal(@Nullable Object json) {
        return VectorMapping.toJson(json);
    }

    private Optional<String> compareFields(Map<String, @Nullable Object> expected, Machine<LifecyclePhase> machine) {
        Map<String, @Nullable Object> facts = machine.state().facts();
        for (String field : file.header().fields()) {
            Object wanted = normal(expected.get(field));
            Object actual = VectorMapping.field(facts.get(field), wanted);
            if (!Objects.equals(wanted, actual)) {
                return Optional.of("expected " + field + " " + wanted + ", actual " + actual);
            }
        }
        return Optional.empty();
    }

    private void compareGuards(VectorFile.Step step, Verdict.Refused<LifecyclePhase> refused) {
        Set<String> actual = new TreeSet<>(refused.failedGuards());
        actual.removeAll(VectorMapping.OWN_GUARDS);
        Set<String> wanted = new TreeSet<>(step.failedGuards());
        if (!actual.equals(wanted)) {
            Set<String> missing = new TreeSet<>(wanted);
            missing.removeAll(actual);
            actual.removeAll(wanted);
            guardDifferences.merge(step.input().get("type") + " -" + missing + " +" + actual, 1, Integer::sum);
        }
    }
}
