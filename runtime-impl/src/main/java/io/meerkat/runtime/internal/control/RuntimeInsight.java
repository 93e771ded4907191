package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.internal.drain.StuckDrain;
import java.time.Duration;
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

    /** Everything counted: some hundred numbers are read, however many sessions there are. */
    Overview overview();

    /** What is read at once. */
    record Overview(Census census, Totals totals) {}

    /** Totals over all sessions, ended ones included; messages unless said otherwise. */
    default Totals totals() {
        return overview().totals();
    }

    int sessionCount();

    /** So many sessions in the order of their ids, after those before the offset; costs no more than what it gives. */
    List<SessionSnapshot> sessions(int offset, int limit);

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

    /** What is not as it should be, as far as it is kept ready: a few numbers are read. */
    Wellbeing wellbeing();

    /**
     * How the runtime is.
     *
     * @param parkedDrains running drains with no plug-in behind them
     * @param exhaustedDrains drains that failed too often and wait
     * @param crowdedInboxes inboxes that are at least four fifths full
     * @param accepting whether new sessions may be registered
     * @param processingHold why no turn begins; empty: they may
     * @param missedEvents what slow event listeners missed
     */
    record Wellbeing(
            long parkedDrains,
            long exhaustedDrains,
            long crowdedInboxes,
            boolean accepting,
            Optional<String> processingHold,
            long missedEvents) {}

    /**
     * How long the oldest unregister that still waits for something has been under way; empty: none waits. Costs a look at
     * those that are under way.
     */
    Optional<Duration> oldestObligation();

    /** What {@link #audit} ever found, each as {@code session: invariant}. */
    List<String> violatedInvariants();

    /** Looks at the invariants of the next so many sessions. */
    void audit(int sessions);

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

    /** The one of this name that is open, to be asked about and not to be used: nothing is opened, nor kept open. */
    Optional<CommsRuntime> openComms(String name);

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
