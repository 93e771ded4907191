package io.meerkat.runtime.internal.drain;

import io.meerkat.runtime.internal.session.CancelWait;
import io.meerkat.runtime.internal.session.DrainReports;
import io.meerkat.runtime.internal.session.GatedWork;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.session.SessionRegistry;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers the coming and going of drain factories: what comes is only enqueued; what goes is fenced at once.
 *
 * <p>Called by the component runtime; takes no gate on its thread. A departure blocks for at most {@link #GOING_BOUND}.
 */
public final class FactoryChanges {
    /** How long a departing bundle waits for its pumps, in all. */
    static final Duration GOING_BOUND = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final System.Logger LOG = UngatedLogger.of(FactoryChanges.class);

    private final DrainHost host;
    private final SessionRegistry sessions;
    private final DrainReports reports;
    private final GatedWork work;

    public FactoryChanges(DrainHost host, SessionRegistry sessions, DrainReports reports, GatedWork work) {
        this.host = host;
        this.sessions = sessions;
        this.reports = reports;
        this.work = work;
    }

    public void came(InstalledFactory factory) {
        host.factories().add(factory);
        LOG.log(
                System.Logger.Level.INFO,
                "drain factory ''{0}'' of {1} came, ranking {2}",
                factory.type(),
                factory.bundle(),
                factory.ranking());
        for (SessionEntry entry : sessions.entries()) {
            if (host.bestFor(entry).filter(factory::equals).isPresent()) {
                serveWithAnother(entry);
            }
        }
    }

    /** Its type or its ranking is another now: each session gets the factory that is best for it since then. */
    public void changed(InstalledFactory factory) {
        DrainFactories.Change change = host.factories().add(factory);
        LOG.log(
                System.Logger.Level.INFO,
                "drain factory ''{0}'' of {1} has ranking {2} now",
                factory.type(),
                factory.bundle(),
                factory.ranking());
        sessions.entries().forEach(this::reconcile);
        rearm(change);
    }

    /** What failed with the factory that was best is tried at once with the one that is best now. */
    private void rearm(DrainFactories.Change change) {
        sessions.entries().stream()
                .filter(entry -> change.bringsAnother(entry.options().drainType()))
                .forEach(this::serveWithAnother);
    }

    /** Looks under the gate also whether it has failed: a report may be on its way through it. */
    private void serveWithAnother(SessionEntry entry) {
        work.later(HandOvers.HAND_OVER, entry, gated -> {
            host.reconcile(gated);
            reports.anotherFactory(gated);
        });
    }

    public void goes(InstalledFactory factory) {
        DrainFactories.Change change = host.factories().remove(factory);
        LOG.log(System.Logger.Level.INFO, "drain factory ''{0}'' of {1} goes", factory.type(), factory.bundle());
        long deadline = System.nanoTime() + GOING_BOUND.toNanos();
        List<Served> served = fence(factory);
        awaitAll(served, System.nanoTime() + PATIENCE.toNanos());
        served.stream().filter(Served::runs).forEach(left -> left.run().interrupt());
        awaitAll(served, deadline);
        host.endings()
                .abandon(served.stream().filter(Served::runs).map(Served::run).toList());
        served.forEach(left -> reconcile(left.entry()));
        // One that could not take over is gone: there may be another that is better than the present one.
        sessions.entries().stream().filter(this::isServedByLess).forEach(this::reconcile);
        rearm(change);
    }

    private boolean isServedByLess(SessionEntry entry) {
        return entry.drain()
                .carrier()
                .filter(carrier -> host.bestFor(entry)
                        .filter(best -> !best.equals(DrainHost.factoryOf(carrier)))
                        .isPresent())
                .isPresent();
    }

    private record Served(SessionEntry entry, DrainRun run) {
        boolean runs() {
            return !run.ended().isDone();
        }
    }

    /** A machine step for each session is all it takes; then their drains are told to end, and those being prepared. */
    private List<Served> fence(InstalledFactory factory) {
        List<Served> served = new ArrayList<>();
        for (SessionEntry entry : sessions.entries()) {
            entry.drain()
                    .carrier()
                    .map(DrainRun.class::cast)
                    .filter(run -> run.factory().equals(factory))
                    .ifPresent(run -> {
                        entry.drain().fenced(System.nanoTime());
                        host.parking().fence(entry, run);
                        run.end();
                        served.add(new Served(entry, run));
                    });
            entry.drain()
                    .successor()
                    .map(DrainRun.class::cast)
                    .filter(run -> run.factory().equals(factory))
                    .ifPresent(run -> {
                        run.end();
                        served.add(new Served(entry, run));
                    });
        }
        return served;
    }

    private static void awaitAll(List<Served> served, long deadlineNanos) {
        for (Served one : served) {
            CancelWait.await(one.run().ended(), Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime())));
        }
    }

    private void reconcile(SessionEntry entry) {
        work.later(HandOvers.HAND_OVER, entry, host::reconcile);
    }
}
