package io.meerkat.runtime.internal.drain;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.session.DrainReports;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.session.Timer;
import io.meerkat.runtime.internal.telemetry.Counters;
import io.meerkat.runtime.internal.telemetry.EventLog;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What one run may ask of its host: workers, a timer, and an ear for its beginning and its end.
 *
 * @param swapBegan when the hand-over began whose end is this run's opening, in nanoseconds of the system's timer; 0 for
 *     a drain that is spawned
 */
record RunHost(
        SessionEntry entry,
        long swapBegan,
        DrainReports reports,
        Executor workers,
        Timer timer,
        EventLog events,
        Counters counters)
        implements DrainRun.Host {
    private static final System.Logger LOG = System.getLogger(RunHost.class.getName());

    @Override
    public void enqueue(Runnable pump) {
        try {
            workers.execute(pump);
        } catch (RejectedExecutionException stopping) {
            LOG.log(System.Logger.Level.DEBUG, "the runtime stops; the drain of {0} pumps no more", entry);
        }
    }

    @Override
    public Future<?> after(Duration delay, Runnable signal) {
        return timer.after(delay, signal);
    }

    @Override
    public void opened(DrainRun run) {
        if (swapBegan != 0) {
            long pause = System.nanoTime() - swapBegan;
            counters.handoverPause(pause);
            events.publish(
                    EventType.DRAIN_SWAPPED,
                    entry.id(),
                    "drain handed over to " + run.type() + ", " + run.generation(),
                    Map.of(
                            "generation", Long.toString(run.generation().number()),
                            "type", run.type(),
                            "pauseMicros", Long.toString(pause / 1_000)));
        }
    }

    @Override
    public void exited(DrainRun run, DrainExitReason reason, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.log(System.Logger.Level.WARNING, () -> "drain " + run + " failed", failure);
        }
        reports.exited(entry, run, reason);
    }
}
