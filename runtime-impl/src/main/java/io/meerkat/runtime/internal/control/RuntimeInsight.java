package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.internal.drain.StuckDrain;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What management has of the runtime besides its service: totals since its start, its own table, and the aborts that it
 * plans.
 *
 * <p>Thread-safe, cheap, never throws.
 */
public interface RuntimeInsight {

    /** Totals over all sessions, ended ones included; messages unless said otherwise. */
    Totals totals();

    /** Everything counted; a count never goes back. */
    record Totals(
            long accepted,
            long admitted,
            long dropped,
            long refused,
            long redelivered,
            long handovers,
            long handoverLost,
            long handoverPauseP99Micros,
            long respawns,
            long staleReports,
            long openObligations) {}

    /** The drains that do not return: their pump is past its budget, or they were fenced and did not end in time. */
    List<StuckDrain> stuckDrains();

    /**
     * Where the drains of a session are that are inside their plug-in now, one text each; none: empty. The stuck ones of a
     * session that is gone count, too.
     */
    List<String> drainStacks(SessionId session);

    /** How the drains of a plan's sessions are ended; the one thing here that changes something, and that may block. */
    PlannedAborts plannedAborts();

    /** The drain types whose pumps wait, because too many pumps of theirs are stuck. */
    List<String> heldBackDrainTypes();

    /** The drain types for which a factory is installed, best first. */
    List<String> drainTypes();

    /** The comms runtimes that are open through a provider, each as {@code provider/name}. */
    List<String> commsRuntimes();

    /** The sequence number of the newest event; 0: none yet. */
    long lastEventSequence();

    List<Timeout> timeouts();

    /** One bounded wait: its key in the configuration, what was configured and what is in force, in milliseconds. */
    record Timeout(String key, long configuredMillis, long effectiveMillis) {}

    /** The rows of the machine's table for one region, or for all of them when the name is {@code *}. */
    List<TransitionRow> transitions(String region);

    /** One row in words. */
    record TransitionRow(
            String region,
            String name,
            String input,
            List<String> from,
            String to,
            List<String> guards,
            List<String> updates,
            List<String> effects) {}

    /** Keeps among the events what somebody has asked for over management, whether it was done or not. */
    void called(Optional<SessionId> session, String text, Map<String, String> attributes);

    /** Hands every later event to the listener, in order, on a thread of the runtime; close to end. */
    AutoCloseable listen(Consumer<RuntimeEvent> listener);
}
