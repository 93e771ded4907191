package io.meerkat.runtime.internal.drain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose turn it is at the workers: each factory has a lane for its drains that serve, and another one for those that it
 * prepares. Of a lane as many are under way at once as {@code drainWorkers} says, and one more for each that is stuck.
 *
 * <p>So what one plug-in does is not waited for by another, nor what it prepares by the drains that serve. Within its lane,
 * who comes first has its turn first.
 *
 * <p>Thread-safe: guarded by this object's monitor; calls nothing foreign.
 */
final class DrainLanes {
    private final int workers;
    private final StuckDrains stuck;
    private final Map<Key, Lane> lanes = new HashMap<>();
    /** Written under the monitor; readers may be late. */
    private volatile int count;

    private record Key(InstalledFactory factory, boolean prepares) {
        static Key of(DrainRun run) {
            return new Key(run.factory(), run.prepares());
        }
    }

    private static final class Lane {
        final Key key;
        final Deque<DrainRun> waiting = new ArrayDeque<>();
        int underWay;

        Lane(Key key) {
            this.key = key;
        }
    }

    /** A run that may go to a worker now; {@link #over} must follow. */
    record Turn(Lane lane, DrainRun run) {}

    /** @param workers how many of a lane are under way at once, those that are stuck aside */
    DrainLanes(int workers, StuckDrains stuck) {
        this.workers = workers;
        this.stuck = stuck;
    }

    /** It waits for its turn; whose turn it is by that. */
    synchronized Optional<Turn> add(DrainRun run) {
        Lane lane = lanes.computeIfAbsent(Key.of(run), Lane::new);
        count = lanes.size();
        lane.waiting.add(run);
        return next(lane);
    }

    /** A worker is done with it; whose turn it is then. */
    synchronized Optional<Turn> over(Turn turn) {
        Lane lane = turn.lane();
        lane.underWay--;
        Optional<Turn> next = next(lane);
        if (lane.underWay == 0) {
            lanes.remove(lane.key); // nothing waits either: the plug-in may be gone, and must not be kept
            count = lanes.size();
        }
        return next;
    }

    /** No worker was to be had for it: it is the next that has its turn. */
    synchronized void giveBack(Turn turn) {
        turn.lane().underWay--;
        turn.lane().waiting.addFirst(turn.run());
    }

    /** Whose turn it is, for one more is stuck, or one was given back. */
    synchronized List<Turn> due() {
        List<Turn> turns = new ArrayList<>();
        for (Lane lane : lanes.values()) {
            for (Optional<Turn> next = next(lane); next.isPresent(); next = next(lane)) {
                turns.add(next.get());
            }
        }
        return turns;
    }

    private Optional<Turn> next(Lane lane) {
        if (lane.waiting.isEmpty() || isFull(lane)) {
            return Optional.empty();
        }
        lane.underWay++;
        return Optional.of(new Turn(lane, lane.waiting.remove()));
    }

    private boolean isFull(Lane lane) {
        return lane.underWay >= workers && lane.underWay >= workers + stuckOf(lane.key);
    }

    private long stuckOf(Key key) {
        return stuck.any()
                ? stuck.pumping().filter(run -> Key.of(run).equals(key)).count()
                : 0;
    }

    /** How many workers there should be, those that are stuck aside: a lane that has no others needs none. */
    int workers() {
        return workers * Math.max(1, stuck.any() ? moving() : count);
    }

    private synchronized int moving() {
        return (int) lanes.values().stream().filter(this::moves).count();
    }

    private boolean moves(Lane lane) {
        return !lane.waiting.isEmpty() || lane.underWay > stuckOf(lane.key);
    }
}
