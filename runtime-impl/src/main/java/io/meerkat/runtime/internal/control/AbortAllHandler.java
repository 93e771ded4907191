package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.AbortAllReport;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * {@code AbortAll} (drain.md 5.6): first every drain is stopped in its machine, one step each, then all of them are
 * joined at once.
 *
 * <p>It takes no gate, so no session's command can hold it up: a step is atomic by itself, and what is ended is the very
 * generation that was stopped. A drain that is started meanwhile is none of its business.
 */
final class AbortAllHandler {
    private final ControlContext context;
    private final DrainStops stops;

    AbortAllHandler(ControlContext context, DrainStops stops) {
        this.context = context;
        this.stops = stops;
    }

    /** Blocks for at most the configured {@code abortAllMillis}. */
    AbortAllReport abortAll(AbortAll command) {
        Map<SessionId, CancelOutcome> outcomes = new HashMap<>();
        Map<SessionEntry, Long> stopped = new HashMap<>();
        for (SessionEntry entry : context.sessions().entries()) {
            if (Facts.drainRunsOrMayRespawn(entry) && entry.occupiedBy(Thread.currentThread())) {
                outcomes.put(entry.id(), CancelOutcome.REFUSED);
                continue;
            }
            // In this order: a respawn that is under way, or about to be granted, either sees that it was called off
            // or is stopped here.
            entry.drain().callOffRespawn();
            OptionalLong generation = stops.stop(entry);
            if (generation.isPresent()) {
                stops.announceAborted(entry, generation.getAsLong());
                stopped.put(entry, generation.getAsLong());
            } else {
                outcomes.put(entry.id(), Facts.drainRuns(entry) ? CancelOutcome.REFUSED : CancelOutcome.NOT_RUNNING);
            }
        }
        Duration deadline = context.settings().get().abortAll();
        context.drains().endAll(stopped, deadline).forEach((entry, outcome) -> outcomes.put(entry.id(), outcome));
        return new AbortAllReport(outcomes);
    }
}
