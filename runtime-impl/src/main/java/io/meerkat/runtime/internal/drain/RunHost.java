package io.meerkat.runtime.internal.drain;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.session.DrainReports;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.session.Timer;
import io.meerkat.runtime.internal.telemetry.Counters;
import io.meerkat.runtime.internal.telemetry.EventLog;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What one session's runs may ask of their host: workers, a timer, and an ear for their beginning and their end. */
record RunHost(SessionEntry entry, Shared shared) implements DrainRunHost {
    private static final System.Logger LOG = UngatedLogger.of(RunHost.class);

    /** What the runs of all sessions share. */
    record Shared(
            DrainReports reports,
            DrainWorkers workers,
            Timer timer,
            EventLog events,
            Counters counters,
            Preparations preparations) {}

    /** Told of what was prepared; on a worker, outside every lock. */
    interface Preparations {
        void prepared(SessionEntry entry, DrainRun run, @Nullable Throwable failure);
    }

    @Override
    public void enqueue(DrainRun run) {
        shared.workers().execute(run);
    }

    @Override
    public Future<?> after(Duration delay, Runnable signal) {
        return shared.timer().after(delay, signal);
    }

    @Override
    public DrainWorkers.Entry enter(DrainRun run) {
        return shared.workers().enter(run);
    }

    @Override
    public void enterToClose(DrainRun run) {
        shared.workers().enterToClose(run);
    }

    @Override
    public void leave(DrainRun run) {
        shared.workers().leave(run);
    }

    @Override
    public void ends(DrainRun run) {
        shared.workers().ends(run);
    }

    @Override
    public void holdsClaims(DrainRun run, boolean any) {
        shared.workers().holdsClaims(run, any);
    }

    @Override
    public void prepared(DrainRun run, @Nullable Throwable failure) {
        shared.preparations().prepared(entry, run, failure);
    }

    @Override
    public void serving(DrainRun run, long handOverBegan) {
        entry.drain().serves(run.factory().serviceId());
        if (handOverBegan != 0) {
            long pause = System.nanoTime() - handOverBegan;
            shared.counters().handoverPause(pause);
            shared.events()
                    .publish(
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
        shared.reports().exited(entry, run, reason);
        if (failure != null) { // the report comes first: a log may take its time
            LOG.log(System.Logger.Level.WARNING, () -> "drain " + run + " failed: " + failure, failure);
        }
    }
}
