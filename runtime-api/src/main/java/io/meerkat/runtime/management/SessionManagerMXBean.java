package io.meerkat.runtime.management;

import io.meerkat.runtime.command.CancelOutcome;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The sessions of one runtime, over JMX: {@code io.meerkat.runtime:type=SessionManager}, and with
 * {@code ,instance="..."} for a named second runtime in one JVM. The runtime implements it.
 *
 * <p>It is an OSGi service, too, with the property {@code instance} (empty: the only one), for bundles that show or check
 * what an operator would see; it goes before the runtime does. There nothing is told to the audit trail, and a refusal is
 * the {@link io.meerkat.runtime.refusal.CommandRefusedException} itself. Thread-safe.
 *
 * <p>The annotations are the documentation, here and at the console. What a read-only role needs is an attribute;
 * attributes never throw and are at most 250 ms old. An operation that only reads begins with {@code get} or
 * {@code list}; one that changes something never does. Optional texts may be null or empty.
 *
 * <p>Errors are {@link IllegalArgumentException} (an argument cannot work; its text says which and what would) and
 * {@link IllegalStateException} (over JMX: the runtime refused; its text is the refusal's name and text), never with a cause.
 */
@ProviderType
@Description("The agent sessions of this runtime: how they are, and what can be done with them.")
public interface SessionManagerMXBean {

    @Description("Registered sessions.")
    @Unit("sessions")
    long getSessionCount();

    @Description("Registered sessions by lifecycle phase; every phase is listed.")
    @Unit("sessions")
    Map<String, Long> getSessionCountByPhase();

    @Description("Registered sessions by the phase of their drain; every phase is listed.")
    @Unit("drains")
    Map<String, Long> getDrainCountByPhase();

    @Description("Running drains with no drain plug-in behind them; their mail is kept until one is installed.")
    @Unit("drains")
    long getParkedDrainCount();

    @Description("Drains that were respawned too often and wait for an operator or a new plug-in.")
    @Unit("drains")
    long getExhaustedDrainCount();

    @Description("Messages that wait in the inboxes of all sessions, those left behind by former owners included.")
    @Unit("messages")
    long getInboxDepth();

    @Description("Messages that inboxes have taken since the runtime started.")
    @Unit("messages")
    long getAcceptedCount();

    @Description("Messages that became part of an input since the runtime started.")
    @Unit("messages")
    long getAdmittedCount();

    @Description("Messages dropped with a recorded reason since the runtime started.")
    @Unit("messages")
    long getDroppedCount();

    @Description("Messages that an inbox did not take since the runtime started; their senders still have them.")
    @Unit("messages")
    long getRefusedCount();

    @Description("Messages lent to more than one drain generation since the runtime started.")
    @Unit("messages")
    long getRedeliveredCount();

    @Description("Hand-overs of a live session from one drain to the next since the runtime started.")
    @Unit("hand-overs")
    long getHandoverCount();

    @Description(
            "Messages that an inbox let go of before they were admitted or dropped, since the runtime started, those"
                    + " of ended sessions included: 0, or the runtime has a bug.")
    @Unit("messages")
    long getHandoverLostCount();

    @Description("The 99th percentile of how long a hand-over kept a session without a drain.")
    @Unit("microseconds")
    long getHandoverPauseP99Micros();

    @Description("Drains started again after a failure since the runtime started.")
    @Unit("respawns")
    long getRespawnCount();

    @Description("Reports, admissions and any other late use by drain generations that had ended, and results of turns"
            + " that were fenced; each was refused or ignored.")
    @Unit("reports")
    long getStaleReportCount();

    @Description("What the unregisters under way still wait for, over all sessions.")
    @Unit("obligations")
    long getOpenObligations();

    @Description("Drains that do not return, by session/generation: over their pump's budget, or fenced and not ended"
            + " in time. getDrainStacks tells where one is.")
    Map<String, StuckDrainData> getStuckDrains();

    @Description("The drain types whose pumps wait, because too many pumps of their plug-in are stuck.")
    List<String> getHeldBackDrainTypes();

    @Description("The drain types for which a plug-in is installed, best first.")
    List<String> getDrainTypes();

    @Description("The comms runtimes that are open through a provider, each as provider/name.")
    List<String> getCommsRuntimes();

    @Description("The sequence number of the newest event; 0: none yet. listEvents gives the events.")
    @Unit("events")
    long getLastEventSequence();

    @Description("Every bounded wait by its configuration key: what was configured, and what is in force where another"
            + " bound is shorter. And two that no key sets: pluginDepartureMillis, which the component runtime's"
            + " ds.lock.timeout.milliseconds may cut, and runtimeStopMillis, its ds.stop.timeout.milliseconds.")
    @Unit("milliseconds")
    Map<String, TimeoutData> getTimeouts();

    @Description("Every key of the configuration, PID io.meerkat.runtime, as text: what was configured, also where it"
            + " cannot work, and what is in force.")
    Map<String, SettingData> getSettings();

    @Description("Inboxes that are at least four fifths full; a full one refuses messages.")
    @Unit("inboxes")
    long getCrowdedInboxCount();

    @Description("How long the oldest unregister that still waits for something has been under way; -1: none does."
            + " Beyond unregisterMillis its caller was refused, and may call again to resume it.")
    @Unit("milliseconds")
    long getOldestObligationAgeMillis();

    @Description("What a session's machine violates of its own rules, each as session: invariant: empty, or the runtime"
            + " has a bug. All sessions are looked at in turn, 500 a second.")
    List<String> getViolatedInvariants();

    @Description("Whether new sessions may be registered: acceptSessions of the configuration.")
    boolean isAccepting();

    @Description("Why no turn begins, while inputs wait; absent: turns begin.")
    @Nullable
    String getProcessingHold();

    @Description("Notifications that a slow listener cost since the runtime started; listEvents still has the events.")
    @Unit("notifications")
    long getDroppedNotificationCount();

    @Description("Events that slow event listeners of this container missed since the runtime started; listenerQueue of"
            + " the configuration bounds how many wait for each.")
    @Unit("events")
    long getMissedEventCount();

    @Description("One session as it stands.")
    @Impact(Impact.Kind.INFO)
    SessionData getSession(@Description("The session's id.") String id);

    @Description("The stacks of the threads that are inside the session's drains now, stuck ones included, also those"
            + " that outlived their session; empty: none is.")
    @Impact(Impact.Kind.INFO)
    List<String> getDrainStacks(@Description("The session's id.") String id);

    @Description("A page of the sessions that match, ordered by id.")
    @Impact(Impact.Kind.INFO)
    SessionPage listSessions(
            @Description("An OSGi filter, such as (&(phase=IDLE)(inboxDepth>=1)); empty: all. Keys: id, phase,"
                            + " registration, drainPhase, drainService, drainType, owner, commsRuntime, mob,"
                            + " executorType, turnPhase, inboxDepth, inboxLeftBehind, queuedInputs, activeInputs.")
                    @Nullable
                    String filter,
            @Description("How many matching sessions to leave out before the page; 0 or more.") @Unit("sessions")
                    int offset,
            @Description("How many sessions the page may have; 1 to 1,000.") @Unit("sessions") int limit);

    @Description("The kept events after a sequence number, oldest first; a reader that missed notifications refills"
            + " from here. Old events are let go, those of every message and turn apart from all others: where a number"
            + " is not the next you expected, some are gone.")
    @Impact(Impact.Kind.INFO)
    List<EventData> listEvents(
            @Description("The last sequence number you have; 0: from the oldest that is kept.") @Unit("events")
                    long afterSequence,
            @Description("How many events at most; 1 to 1,000.") @Unit("events") int limit);

    @Description("The rows of the session machine's table.")
    @Impact(Impact.Kind.INFO)
    List<TransitionData> listTransitions(
            @Description("A region, such as drain; empty or *: all of them.")
                    @LegalValues({"", "*", "registration", "lifecycle", "drain", "ingress", "turn", "inputs"})
                    @Nullable
                    String region);

    @Description("What a command would do now, guard by guard; changes nothing.")
    @Impact(Impact.Kind.INFO)
    ExplanationData getExplanation(
            @Description("A command's name; listCommands has them.") String command,
            @Description(
                            "Its arguments as one JSON object, such as {\"session\": \"alice\", \"text\": \"hello\"}; empty: none."
                                    + " An input that is no operator's prompt is \"input\": {...}, in the JSON form of inputs.")
                    @Nullable
                    String argumentsJson);

    @Description("The catalogue of all commands.")
    @Impact(Impact.Kind.INFO)
    List<CommandData> listCommands();

    @Description("Registers a session; the same session again is accepted and changes nothing.")
    @Impact(Impact.Kind.ACTION)
    void registerSession(@Description("1 to 200 characters, none of them a control character.") String id);

    @Description("Ends a session in two phases and removes it; success proves removal.")
    @Impact(Impact.Kind.ACTION_INFO)
    UnregisterData unregisterSession(@Description("The session's id.") String id);

    @Description("Says which comms runtime may feed a session, on whose behalf, and whether the session listens."
            + " True: a drain was started or replaced.")
    @Impact(Impact.Kind.ACTION_INFO)
    boolean setPeerIngressContext(
            @Description("The session's id.") String id,
            @Description("Whether the session wants a long-lived drain.") boolean keepAlive,
            @Description("provider/name, such as tcp/7878, opened if need be; empty: none.") @Nullable
                    String commsRuntime,
            @Description("The mob on whose behalf; empty: the session's own.") @Nullable String mobId);

    @Description("Ends a session's present drain and says why; for an unknown session nothing changes.")
    @Impact(Impact.Kind.ACTION)
    void notifyDrainExited(
            @Description("The session's id.") String id,
            @Description("IDLE_TIMEOUT, DISMISSED, FAILED, ABORTED or SESSION_SHUTDOWN.")
                    @LegalValues({"IDLE_TIMEOUT", "DISMISSED", "FAILED", "ABORTED", "SESSION_SHUTDOWN"})
                    String reason);

    @Description("Stops a session's drain, fenced at once; owner and mail stay.")
    @Impact(Impact.Kind.ACTION_INFO)
    @LegalValues({"NOT_RUNNING", "CLEAN", "FORCED", "ABANDONED", "REFUSED"})
    CancelOutcome abortDrain(@Description("The session's id.") String id);

    @Description("Waits until a session's drain is not running; a swap does not end the wait.")
    @Impact(Impact.Kind.ACTION_INFO)
    DrainWaitData awaitDrain(
            @Description("The session's id.") String id,
            @Description("How long to wait at most; 0 or more, up to the configured maximum.") @Unit("milliseconds")
                    long timeoutMillis);

    @Description("Gives a session an operator's words as an input, past its inbox.")
    @Impact(Impact.Kind.ACTION_INFO)
    SentEventData sendEvent(
            @Description("The session's id.") String id, @Description("What to say to the agent.") String text);

    @Description("Plans to abort the drains of all sessions that match: says how many they are, and the first of them;"
            + " changes nothing until executePlan.")
    @Impact(Impact.Kind.ACTION_INFO)
    AbortPlanData planAbortAll(
            @Description("An OSGi filter, as for listSessions; empty: all.") @Nullable String filter);

    @Description(
            "Carries out a plan, once, before it expires: stops the drain of each of its sessions, all of them under"
                    + " one deadline, abortAllMillis, and says what became of each. Refused where other sessions match by now"
                    + " than were planned.")
    @Impact(Impact.Kind.ACTION_INFO)
    List<AbortData> executePlan(@Description("What planAbortAll gave as planId.") String planId);

    @Description("Publishes one session as an MBean of its own for a while, so that a console can draw its graphs;"
            + " again: extends the lease.")
    @Impact(Impact.Kind.ACTION_INFO)
    WatchData watchSession(
            @Description("The session's id.") String id,
            @Description("How long from now; 1 or more, up to the configured maximum.") @Unit("milliseconds")
                    long ttlMillis);

    @Description("Takes a watched session's MBean away before its lease ends. False: it was not watched.")
    @Impact(Impact.Kind.ACTION_INFO)
    boolean unwatchSession(@Description("The session's id.") String id);
}
