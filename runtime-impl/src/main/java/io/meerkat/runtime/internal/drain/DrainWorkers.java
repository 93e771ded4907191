package io.meerkat.runtime.internal.drain;

import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.session.Timer;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The workers that pump, and the watch over them: a pump past its budget is stuck and its worker is replaced; a claim or
 * a worker that is held past the lease ends its generation.
 *
 * <p>As many workers as may get stuck are replaced, {@code maxStuckWorkers} for all plug-ins together. When there are that
 * many, the next pumps of every factory with a stuck one are held back until one of the stuck returns. Factories without
 * have {@linkplain DrainLanes workers of their own} all the while.
 *
 * <p>Thread-safe. Marks and what is held back are guarded by this object's monitor; nothing foreign is called inside it.
 */
public final class DrainWorkers {
    private static final System.Logger LOG = UngatedLogger.of(DrainWorkers.class);
    private static final Duration SHORTEST_ROUND = Duration.ofMillis(5);
    private static final int ROUNDS_A_BUDGET = 4;

    /** What becomes of a run that a worker has taken up. */
    enum Entry {
        MAY_PUMP,
        /** It is taken up again when a stuck pump of its factory has returned. */
        HELD_BACK,
        /** It is over for everybody who waits for its end; its plug-in is closed when one of the stuck has returned. */
        CLOSES_LATER
    }

    private final Supplier<RuntimeSettings> settings;
    private final LaneThreads threads;
    private final Timer timer;
    private final StuckDrains stuck;

    private final Set<DrainRun> inside = ConcurrentHashMap.newKeySet();
    private final Set<DrainRun> holding = ConcurrentHashMap.newKeySet();
    private final Set<DrainRun> expired = ConcurrentHashMap.newKeySet();
    private final Set<DrainRun> heldBack = ConcurrentHashMap.newKeySet();
    private final Set<DrainRun> unclosed = ConcurrentHashMap.newKeySet();
    private volatile int stuckWorkers;

    /**
     * Workers on these threads, watched from now on.
     *
     * @param stopping whether the threads take nothing any more
     * @param last takes what has to be closed when the threads take nothing any more
     * @param moreThreads told how many threads there are to be beyond the configured ones
     */
    public DrainWorkers(
            Supplier<RuntimeSettings> settings,
            Executor threads,
            BooleanSupplier stopping,
            Executor last,
            IntConsumer moreThreads,
            Timer timer,
            StuckDrains stuck) {
        this.settings = settings;
        int workers = settings.get().drainWorkers();
        this.threads = new LaneThreads(
                new DrainLanes(workers, stuck), workers, () -> stuckWorkers, threads, stopping, last, moreThreads);
        this.timer = timer;
        this.stuck = stuck;
        nextRound();
    }

    void execute(DrainRun run) {
        threads.execute(run);
    }

    Entry enter(DrainRun run) {
        if (stuckWorkers == 0) {
            inside.add(run);
            return Entry.MAY_PUMP;
        }
        synchronized (this) {
            if (!tooManyOf(run.factory())) {
                inside.add(run);
                return Entry.MAY_PUMP;
            }
            if (run.ending()) {
                if (run.isOpen()) {
                    unclosed.add(run);
                }
                return Entry.CLOSES_LATER;
            }
            heldBack.add(run);
        }
        stuck.heldBack(run, settings.get().maxStuckWorkers());
        return Entry.HELD_BACK;
    }

    void enterToClose(DrainRun run) {
        inside.add(run);
    }

    /** Whether one more pump of this factory could make one stuck worker too many: those under way may get stuck too. */
    private boolean tooManyOf(InstalledFactory factory) {
        if (stuck.pumping().noneMatch(run -> run.factory().equals(factory))) {
            return false;
        }
        long doubtful = inside.stream()
                .filter(run -> stuck.isPumping(run)
                        || stuck.pumping().anyMatch(bad -> bad.factory().equals(run.factory())))
                .count();
        return doubtful >= settings.get().maxStuckWorkers();
    }

    void leave(DrainRun run) {
        inside.remove(run);
        expired.remove(run);
        if (stuckWorkers > 0) {
            returned(run);
        }
    }

    private void returned(DrainRun run) {
        synchronized (this) {
            if (!stuck.returned(run)) {
                return;
            }
            count();
        }
        LOG.log(System.Logger.Level.INFO, "drain {0} has returned", run);
        threads.resize();
        release();
    }

    private void count() {
        stuckWorkers = Math.toIntExact(stuck.pumping().count());
    }

    /** Lets those go on that were held back and need not be any more; each is asked once more when it enters. */
    private void release() {
        List<DrainRun> free;
        synchronized (this) {
            free = Stream.concat(heldBack.stream(), unclosed.stream())
                    .filter(run -> !tooManyOf(run.factory()))
                    .toList();
            free.forEach(heldBack::remove);
            free.forEach(unclosed::remove);
        }
        free.forEach(this::execute);
    }

    void ends(DrainRun run) {
        boolean held;
        synchronized (this) {
            held = heldBack.remove(run);
        }
        if (held) {
            execute(run);
        }
    }

    void holdsClaims(DrainRun run, boolean any) {
        if (any) {
            holding.add(run);
        } else {
            holding.remove(run);
            expired.remove(run);
        }
    }

    /** The types of the factories whose drains wait because too many pumps of theirs are stuck. */
    public List<String> heldBackTypes() {
        return heldBack.stream().map(DrainRun::type).distinct().sorted().toList();
    }

    private void nextRound() {
        RuntimeSettings now = settings.get();
        Duration shortest = now.pumpBudget().compareTo(now.claimLease()) < 0 ? now.pumpBudget() : now.claimLease();
        Duration round = shortest.dividedBy(ROUNDS_A_BUDGET);
        timer.run(round.compareTo(SHORTEST_ROUND) < 0 ? SHORTEST_ROUND : round, this::round);
    }

    private void round() {
        try {
            look();
        } catch (RuntimeException | Error failure) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "one look at the drains' workers failed; the next is on its way",
                    failure);
        } finally {
            nextRound();
        }
    }

    private void look() {
        RuntimeSettings bounds = settings.get();
        long now = System.nanoTime();
        for (DrainRun run : inside) {
            run.occupant().ifPresent(occupant -> {
                Duration busy = Duration.ofNanos(now - occupant.sinceNanos());
                if (busy.compareTo(bounds.pumpBudget()) > 0) {
                    overBudget(run, occupant, busy);
                }
                if (busy.compareTo(bounds.claimLease()) > 0) {
                    expire(run, "has kept its worker for " + busy.toMillis() + " ms", bounds.claimLease());
                }
            });
            leaseOf(run, now, bounds.claimLease());
        }
        holding.forEach(run -> leaseOf(run, now, bounds.claimLease()));
        if (stuckWorkers > 0 || threads.isOfAnotherSize()) {
            threads.resize();
        }
        threads.goOn();
        if (stuckWorkers > 0 || !heldBack.isEmpty() || !unclosed.isEmpty()) {
            release();
        }
    }

    private void overBudget(DrainRun run, WorkerSeat.Occupant occupant, Duration busy) {
        synchronized (this) {
            if (!stuck.overBudget(run, occupant)) {
                return;
            }
            count();
        }
        threads.standIn();
        stuck.announce(run, occupant, busy);
        if (!inside.contains(run)) { // it left before it was marked, and did not see the mark
            returned(run);
        }
    }

    private void leaseOf(DrainRun run, long now, Duration lease) {
        long since = run.claimsHeldSince();
        if (since != 0 && now - since > lease.toNanos()) {
            expire(run, "has held a claim for " + Duration.ofNanos(now - since).toMillis() + " ms", lease);
        }
    }

    private void expire(DrainRun run, String what, Duration lease) {
        if (run.ending() || !expired.add(run)) {
            return;
        }
        TimeoutException why = new TimeoutException("the drain " + run + " " + what + ", and claimLeaseMillis = "
                + lease.toMillis() + "; below is where it is");
        why.setStackTrace(run.occupant()
                .map(occupant -> occupant.thread().getStackTrace())
                .orElse(new StackTraceElement[0]));
        run.expire(why);
    }
}
