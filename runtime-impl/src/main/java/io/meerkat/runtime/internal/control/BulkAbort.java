package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.internal.control.PlannedAborts.Result;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One abort of many drains: first every drain is stopped in its machine, one step each, then all of them are joined at
 * once. Used once, by one thread.
 *
 * <p>It takes no gate, so no session's command can hold it up: a step is atomic by itself, and what is ended is the very
 * generation that was stopped. A drain that is started meanwhile is none of its business.
 */
final class BulkAbort {
    private static final System.Logger LOG = UngatedLogger.of(BulkAbort.class);

    private final ControlContext context;
    private final DrainStops stops;
    private final Map<SessionEntry, Result> results = new HashMap<>();
    private final Map<SessionEntry, Long> stopped = new HashMap<>();

    BulkAbort(ControlContext context, DrainStops stops) {
        this.context = context;
        this.stops = stops;
    }

    /**
     * A result for every entry. Blocks for at most this long, or for as long as it takes to stop every drain in its machine,
     * some microseconds each: what is asked for is done to all of them.
     */
    Map<SessionEntry, Result> of(Collection<SessionEntry> entries, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        entries.forEach(this::stopOrSayWhyNot);
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        context.drains()
                .endAll(stopped, left)
                .forEach((entry, outcome) -> results.compute(
                        entry, (same, failed) -> failed == null ? Result.of(outcome) : failed.cameTo(outcome)));
        return results;
    }

    /** One that fails does not keep the others from their end. */
    private void stopOrSayWhyNot(SessionEntry entry) {
        try {
            stop(entry);
        } catch (RuntimeException | Error failure) {
            LOG.log(System.Logger.Level.WARNING, () -> "the abort of the drain of " + entry + " failed", failure);
            results.put(entry, Result.unknown("failed: " + failure + "; getSession shows the drain's phase"));
        }
    }

    private void stop(SessionEntry entry) {
        if (Facts.drainRunsOrMayRespawn(entry) && entry.occupiedBy(Thread.currentThread())) {
            results.put(entry, Result.refused(selfJoin(entry)));
            return;
        }
        // In this order: a respawn that is under way, or about to be granted, either sees that it was called off
        // or is stopped here.
        entry.drain().callOffRespawn();
        OptionalLong generation = stops.stop(entry);
        if (generation.isPresent()) {
            stopped.put(entry, generation.getAsLong());
            stops.announceAborted(entry, generation.getAsLong());
        } else if (Facts.drainRuns(entry)) {
            results.put(entry, Result.refused("its machine refused; getExplanation of Abort names the guard"));
        } else {
            results.put(entry, Result.of(CancelOutcome.NOT_RUNNING));
        }
    }

    private static String selfJoin(SessionEntry entry) {
        return String.valueOf(
                Refusals.selfJoin(entry.id(), Abort.class.getSimpleName()).getMessage());
    }
}
