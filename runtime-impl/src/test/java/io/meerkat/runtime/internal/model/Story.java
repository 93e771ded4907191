package io.meerkat.runtime.internal.model;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.input.InputPhase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the events tell of inputs and runs. */
final class Story {
    private static final Map<EventType, InputPhase> ENDS = Map.of(
            EventType.INPUT_CONSUMED, InputPhase.CONSUMED,
            EventType.INPUT_ABANDONED, InputPhase.ABANDONED,
            EventType.INPUT_COALESCED, InputPhase.COALESCED,
            EventType.INPUT_SUPERSEDED, InputPhase.SUPERSEDED);
    private static final Set<EventType> RUN_ENDS =
            Set.of(EventType.RUN_COMPLETED, EventType.RUN_FAILED, EventType.RUN_CANCELLED);

    private final Map<InputId, List<End>> ends = new HashMap<>();
    private final Map<InputId, Set<String>> runs = new HashMap<>();
    private final Map<Attempt, String> lastRuns = new HashMap<>();
    private final Map<InputId, Integer> applications = new HashMap<>();
    private final Map<String, List<EventType>> runEnds = new HashMap<>();
    private final Set<String> started = new LinkedHashSet<>();

    /** An end that an input was said to have come to; {@code detail} is its run, its reason, or what it is part of now. */
    record End(InputPhase phase, String detail) {}

    private record Attempt(InputId input, int number) {}

    Story(List<RuntimeEvent> events) {
        events.forEach(this::read);
    }

    private void read(RuntimeEvent event) {
        Optional<InputId> input =
                Optional.ofNullable(event.attributes().get("input")).map(InputId::of);
        String run = event.attributes().getOrDefault("run", "");
        input.ifPresent(id -> readInput(event, id, run));
        if (event.type() == EventType.RUN_STARTED) {
            started.add(run);
        }
        if (RUN_ENDS.contains(event.type())) {
            runEnds.computeIfAbsent(run, key -> new ArrayList<>()).add(event.type());
        }
    }

    private void readInput(RuntimeEvent event, InputId id, String run) {
        InputPhase end = ENDS.get(event.type());
        if (end != null) {
            String detail = switch (end) {
                case CONSUMED -> run;
                case ABANDONED -> event.attributes().getOrDefault("reason", "");
                default -> event.attributes().getOrDefault("aggregate", "");
            };
            ends.computeIfAbsent(id, key -> new ArrayList<>()).add(new End(end, detail));
        } else if (event.type() == EventType.INPUT_APPLIED) {
            applications.merge(id, 1, Integer::sum);
        } else if (event.type() == EventType.INPUT_STAGED) {
            runs.computeIfAbsent(id, key -> new HashSet<>()).add(run);
            lastRuns.put(new Attempt(id, Integer.parseInt(event.attributes().get("attempt"))), run);
        }
    }

    List<End> ends(InputId input) {
        return ends.getOrDefault(input, List.of());
    }

    /** The one end of the input, or of the one that it has become part of. */
    Optional<End> lastEnd(InputId input) {
        List<End> found = ends(input);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        End end = found.get(0);
        return end.phase() == InputPhase.COALESCED ? lastEnd(InputId.of(end.detail())) : Optional.of(end);
    }

    /** Every run that the input, or the one it has become part of, was in. */
    Set<String> runs(InputId input) {
        Set<String> all = new HashSet<>(runs.getOrDefault(input, Set.of()));
        ends(input).stream()
                .filter(end -> end.phase() == InputPhase.COALESCED)
                .forEach(end -> all.addAll(runs(InputId.of(end.detail()))));
        return all;
    }

    /**
     * Every run that began after this attempt at the input, in order. One that was cut is not charged, and is made again
     * under its number: the last one counts, whether or not an executor has seen it.
     */
    List<String> runsAfter(InputId input, int attempt) {
        String last = lastRuns.get(new Attempt(input, attempt));
        return started.stream().dropWhile(run -> !run.equals(last)).skip(1).toList();
    }

    int applications(InputId input) {
        return applications.getOrDefault(input, 0);
    }

    /** Every run that was said to have begun or ended. */
    Set<String> runs() {
        Set<String> all = new LinkedHashSet<>(started);
        all.addAll(runEnds.keySet());
        return all;
    }

    /** How the run was said to have ended, in order. */
    List<EventType> runEnds(String run) {
        return runEnds.getOrDefault(run, List.of());
    }

    /** Every input that something was said of. */
    Set<InputId> inputs() {
        Set<InputId> all = new HashSet<>(ends.keySet());
        all.addAll(runs.keySet());
        all.addAll(applications.keySet());
        return all;
    }

    /** Every run that was said to have been committed. */
    List<String> committed() {
        return runEnds.entrySet().stream()
                .filter(run -> run.getValue().contains(EventType.RUN_COMPLETED))
                .map(Map.Entry::getKey)
                .toList();
    }
}
