package io.meerkat.runtime.internal.drain;

import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/**
 * The threads that pump: as many as the lanes need that are in use, and one for each that is stuck. So whoever has its turn
 * has a thread, whatever the others do.
 *
 * <p>They get more at once, and less at the next look. Thread-safe; threads are made outside every other lock.
 */
final class LaneThreads {
    private static final System.Logger LOG = UngatedLogger.of(LaneThreads.class);

    private final DrainLanes lanes;
    private final int configured;
    private final IntSupplier stuck;
    private final Executor threads;
    private final BooleanSupplier stopping;
    private final Executor last;
    private final IntConsumer moreThreads;

    private final Object sizing = new Object();
    /** Written under {@link #sizing}. */
    private volatile int extra;

    /**
     * @param configured how many threads there are of which nobody is told
     * @param stuck how many of the threads are stuck
     * @param stopping whether the threads take nothing any more
     * @param last takes what has to be closed when the threads take nothing any more
     * @param moreThreads told how many threads there are to be beyond the configured ones
     */
    LaneThreads(
            DrainLanes lanes,
            int configured,
            IntSupplier stuck,
            Executor threads,
            BooleanSupplier stopping,
            Executor last,
            IntConsumer moreThreads) {
        this.lanes = lanes;
        this.configured = configured;
        this.stuck = stuck;
        this.threads = threads;
        this.stopping = stopping;
        this.last = last;
        this.moreThreads = moreThreads;
    }

    void execute(DrainRun run) {
        begin(lanes.add(run));
    }

    /** Called by whoever is no worker: what has to be closed and finds none is closed by somebody else. */
    private void begin(Optional<DrainLanes.Turn> first) {
        Optional<DrainLanes.Turn> left = handOn(first);
        while (left.isPresent()) {
            last.execute(left.get().run());
            left = handOn(lanes.over(left.get()));
        }
    }

    /** Gives it a worker; the first of its lane that finds none because the runtime stops, and may have a drain to close. */
    private Optional<DrainLanes.Turn> handOn(Optional<DrainLanes.Turn> first) {
        Optional<DrainLanes.Turn> turn = first;
        while (turn.isPresent() && !begun(turn.get())) {
            if (turn.get().run().ending()) {
                return turn;
            }
            turn = lanes.over(turn.get());
        }
        return Optional.empty();
    }

    private boolean begun(DrainLanes.Turn turn) {
        enlarge();
        try {
            threads.execute(() -> perform(turn));
            enlarge(); // a look that came between may have found one lane less, and made the threads fewer
            return true;
        } catch (RejectedExecutionException stopping) {
            LOG.log(System.Logger.Level.DEBUG, "the runtime stops; the drain of {0} pumps no more", turn.run());
            return false;
        } catch (RuntimeException | Error failure) {
            lanes.giveBack(turn); // tried again at the next look
            LOG.log(System.Logger.Level.ERROR, () -> "there is no worker for the drain of " + turn.run(), failure);
            return true;
        }
    }

    /**
     * On a worker, and with it whoever has its turn in this lane by that: the thread was the lane's, and stays so. When
     * the runtime stops, it is left those alone that nobody else is there to close.
     */
    private void perform(DrainLanes.Turn first) {
        Optional<DrainLanes.Turn> turn = Optional.of(first);
        while (turn.isPresent()) {
            boolean returned = false;
            try {
                turn.get().run().run();
                returned = true;
            } finally {
                Optional<DrainLanes.Turn> next = lanes.over(turn.get());
                turn = returned && !stopping.getAsBoolean() ? untouched(next) : handOn(next);
            }
        }
    }

    /** An interrupt that somebody sent to this thread after the last turn is not the next one's. */
    private static Optional<DrainLanes.Turn> untouched(Optional<DrainLanes.Turn> next) {
        Thread.interrupted();
        return next;
    }

    /** One more is stuck: another one has its turn, and a thread. */
    void standIn() {
        resize();
        goOn();
    }

    /** Whoever may have a turn by now has it. */
    void goOn() {
        lanes.due().forEach(turn -> begin(Optional.of(turn)));
    }

    private int needed() {
        return lanes.workers() - configured + stuck.getAsInt();
    }

    private void enlarge() {
        if (needed() > extra) {
            resize();
        }
    }

    /** As many as are needed now, fewer than before included. */
    void resize() {
        synchronized (sizing) {
            extra = needed();
            try {
                moreThreads.accept(extra);
            } catch (RuntimeException | Error failure) {
                LOG.log(System.Logger.Level.ERROR, "the drains do not get the threads that they need", failure);
            }
        }
    }

    /** Whether there are other threads than are needed. */
    boolean isOfAnotherSize() {
        return needed() != extra;
    }
}
