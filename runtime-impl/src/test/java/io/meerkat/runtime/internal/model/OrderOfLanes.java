package io.meerkat.runtime.internal.model;

import io.meerkat.runtime.InputId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The inputs of a lane run in the order of their admission: none is handed to an executor while an earlier one waits.
 *
 * <p>Three things are allowed, and no more. An input whose turn has failed may have been put behind the backlog
 * (control-plane.md 4.2, step 11): from the next turn on its place is before whatever is admitted later, and nobody says
 * where before. A turn in flight takes what takes effect at a boundary and leaves what begins a turn of its own (4.7).
 * Where two inputs were offered at the same moment, nobody knows which is the earlier one.
 */
final class OrderOfLanes {
    private final ReferenceModel model;
    private final List<TurnRecord> turns;
    private final Story story;
    private final Witness witness;

    /** @param turns in the order in which they began; one that had been cut before it began has no place in it */
    OrderOfLanes(ReferenceModel model, List<TurnRecord> turns, Story story, Witness witness) {
        this.model = model;
        this.turns = turns.stream()
                .filter(TurnRecord::current)
                .sorted(java.util.Comparator.comparingLong(TurnRecord::tick))
                .toList();
        this.story = story;
        this.witness = witness;
    }

    List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (TurnRecord turn : turns) {
            for (Handed handed : turn.inputs()) {
                model.find(handed.input())
                        .flatMap(input -> overtaken(turn, handed, input))
                        .ifPresent(waits -> faults.add(
                                handed + " of " + turn + " was given to the executor while " + waits + " waited"));
            }
        }
        return faults;
    }

    /** An earlier input of the lane that waits at the moment in which this one is handed over. */
    private Optional<InputId> overtaken(TurnRecord turn, Handed handed, Accepted input) {
        return model.accepted().values().stream()
                .filter(input::besides)
                .filter(other -> !handed.atBoundary() || other.takenAtBoundary())
                .filter(other -> !aheadInTurn(turn, handed, other.id()))
                .filter(other -> waits(other, input, handed.tick()))
                .map(Accepted::id)
                .findFirst();
    }

    private static boolean aheadInTurn(TurnRecord turn, Handed handed, InputId other) {
        return turn.inputs().stream()
                .takeWhile(before -> !before.equals(handed))
                .anyMatch(before -> before.input().equals(other));
    }

    private boolean waits(Accepted earlier, Accepted later, long tick) {
        if (precedes(earlier, earlier.ended(), later) && witness.waited(earlier.id()) > tick) {
            return true;
        }
        for (TurnRecord turn : turns) {
            Optional<Handed> handed = turn.handed(earlier.id()).filter(found -> found.tick() > tick);
            if (handed.isPresent() && precedes(earlier, place(earlier, handed.get()), later)) {
                return true;
            }
        }
        return false;
    }

    private static boolean precedes(Accepted earlier, long place, Accepted later) {
        boolean sameInbox = earlier.mail() > 0 && later.mail() > 0 && place == earlier.ended();
        return sameInbox ? earlier.mail() < later.mail() : place < later.began();
    }

    /** The tick by which an input had the place in its lane from which it was taken. */
    private long place(Accepted input, Handed handed) {
        if (handed.attempt() == 1) {
            return input.ended();
        }
        List<String> later = story.runsAfter(input.id(), handed.attempt() - 1);
        return turns.stream()
                .filter(turn -> later.contains(turn.run().value()))
                .mapToLong(TurnRecord::tick)
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
