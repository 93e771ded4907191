package io.meerkat.runtime.internal.model;

import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.input.InputPhase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is consumed was done by exactly one turn that has committed, or taken by one in flight; a cut turn commits nothing. */
final class Commitments {
    private final ReferenceModel model;
    private final List<TurnRecord> turns;
    private final Story story;

    Commitments(ReferenceModel model, List<TurnRecord> turns, Story story) {
        this.model = model;
        this.turns = turns;
        this.story = story;
    }

    List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (Accepted input : model.accepted().values()) {
            story.ends(input.id()).stream()
                    .filter(end -> end.phase() == InputPhase.CONSUMED)
                    .flatMap(end -> unfounded(input, end.detail()).stream())
                    .forEach(faults::add);
            if (story.applications(input.id()) > 1) {
                faults.add(input.id() + " was applied " + story.applications(input.id()) + " times");
            }
        }
        story.committed().stream().flatMap(run -> wrong(run).stream()).forEach(faults::add);
        return faults;
    }

    private Optional<String> unfounded(Accepted input, String run) {
        if (input.lane().isEmpty()) {
            return run.isEmpty() ? Optional.empty() : Optional.of(input.id() + " was to be consumed without a run");
        }
        Optional<TurnRecord> turn = turn(run);
        Optional<Handed> handed = turn.flatMap(found -> found.handed(input.id()));
        if (turn.isEmpty() || handed.isEmpty()) {
            return Optional.of(input.id() + " is consumed by run " + run + ", and no executor was given it there");
        }
        boolean founded = handed.get().atBoundary()
                || (turn.get().result().isPresent() && story.runEnds(run).contains(EventType.RUN_COMPLETED));
        return founded
                ? Optional.empty()
                : Optional.of(input.id() + " is consumed by run " + run + ", which came to " + story.runEnds(run));
    }

    /** A run that was committed has no other end, has consumed all it began with, and its executor has returned well. */
    private Optional<String> wrong(String run) {
        if (story.runEnds(run).size() != 1) {
            return Optional.of("run " + run + " has come to " + story.runEnds(run));
        }
        Optional<TurnRecord> turn = turn(run).filter(found -> found.result().isPresent());
        if (turn.isEmpty()) {
            return Optional.of("run " + run + " is committed, and no executor has returned from it");
        }
        return turn.get().inputs().stream()
                .filter(handed -> story.ends(handed.input()).stream()
                        .noneMatch(end -> end.equals(new Story.End(InputPhase.CONSUMED, run))))
                .map(handed -> "run " + run + " is committed without " + handed)
                .findFirst();
    }

    private Optional<TurnRecord> turn(String run) {
        return turns.stream().filter(turn -> turn.run().value().equals(run)).findFirst();
    }
}
