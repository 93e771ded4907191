package io.meerkat.runtime.internal.model;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.input.InputPhase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what is wrong after a session has ended, by what its producers, its executor and its events say of it. */
final class Judge {
    private final ReferenceModel model;
    private final ActingExecutor executor;
    private final Witness witness;

    Judge(ReferenceModel model, ActingExecutor executor, Witness witness) {
        this.model = model;
        this.executor = executor;
        this.witness = witness;
    }

    /** In words; what is said of an end may be a moment behind it: ask again. */
    List<String> faults(List<RuntimeEvent> events) {
        Story story = new Story(events);
        List<String> faults = new ArrayList<>(witness.faults());
        if (model.undecidedMail() > 0) {
            faults.add(model.undecidedMail() + " messages have no fate");
        }
        model.accepted().values().forEach(input -> oneEnd(input, story).ifPresent(faults::add));
        story.runs().stream()
                .filter(run -> story.runEnds(run).size() != 1)
                .forEach(run -> faults.add("run " + run + " has come to " + story.runEnds(run)));
        strangers(story, faults);
        duplicates(faults);
        faults.addAll(new OrderOfLanes(model, executor.turns(), story, witness).faults());
        faults.addAll(new Commitments(model, executor.turns(), story).faults());
        model.waiters()
                .forEach(waiter ->
                        new Answers(executor.turns(), story).wrong(waiter).ifPresent(faults::add));
        return faults;
    }

    private Optional<String> oneEnd(Accepted input, Story story) {
        List<Story.End> ends = story.ends(input.id());
        if (ends.size() != 1) {
            return Optional.of(input.id() + " has come to " + ends.size() + " ends: " + ends);
        }
        InputPhase end = ends.get(0).phase();
        return witness.end(input.id())
                .filter(seen -> seen != end)
                .map(seen -> input.id() + " was seen " + seen + " and is said to be " + end);
    }

    /** What was not accepted is nowhere: neither in what the events tell nor in an executor's hands. */
    private void strangers(Story story, List<String> faults) {
        List<InputId> known = new ArrayList<>(story.inputs());
        executor.turns().forEach(turn -> turn.inputs().forEach(handed -> known.add(handed.input())));
        known.stream()
                .distinct()
                .filter(id -> model.find(id).isEmpty())
                .forEach(id -> faults.add(id + " was not accepted, and something became of it"));
    }

    private void duplicates(List<String> faults) {
        model.duplicates().stream()
                .filter(duplicate -> model.find(duplicate.existing())
                        .flatMap(Accepted::key)
                        .filter(duplicate.key()::equals)
                        .isEmpty())
                .forEach(duplicate -> faults.add("not a duplicate: " + duplicate));
        List<List<Object>> claims = model.accepted().values().stream()
                .filter(input -> input.key().isPresent())
                .<List<Object>>map(input -> List.of(input.life(), input.key().orElseThrow()))
                .toList();
        if (claims.stream().distinct().count() < claims.size()) {
            faults.add("two inputs with one key were accepted: " + claims);
        }
    }
}
