package io.meerkat.runtime.internal.session;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Every bound of the runtime, as configured. Immutable; a change replaces the whole, and holds for what begins later.
 *
 * @param gate how long a command waits for its session's gate
 * @param join how long the end of a drain is waited for, interrupt included
 * @param swapGrace how long a swap lets a pump end by itself before it interrupts
 * @param turnGrace how long an unregister lets a turn end by itself before it interrupts
 * @param turnJoin how long the end of a turn is waited for, grace included
 * @param stop how long a stop of an executor waits for the turn in flight
 * @param unregister how long a caller waits for an unregister, whoever does it
 * @param abortAll the one deadline of an abort of all drains
 * @param maxAwait how long a caller may ask to wait for a drain
 * @param callback how long a command waits for a comms runtime to take notice, and who opens one for somebody else who
 *     opens or closes it
 * @param idleTimeout after how long without mail a timed drain ends
 * @param respawn how long after a failure a persistent drain is started again, doubling with each failure
 * @param respawnIntensity how many failures within the period are followed by a respawn; one more, and the drain is exhausted
 * @param respawnPeriod the period over which failures are counted
 * @param rearm how long after it was exhausted a drain is tried again; zero: never by itself
 * @param pumpBudget how long a pump may take before it is stuck: named, and its worker replaced
 * @param claimLease how long a generation may hold a claim, or a worker, before it is ended as failed
 * @param maxStuckWorkers how many stuck workers are replaced before factories with stuck pumps are not scheduled
 * @param inboxCapacity how many messages an inbox holds
 * @param claimsPerPump how many messages one pump may claim
 * @param drainWorkers how many threads pump the drains of one factory, and how many open those that it prepares
 * @param maxTurnThreads how many turns run at once where there are no virtual threads
 * @param eventCapacity how many events are kept, of each kind
 * @param listenerQueue how many events wait for a slow listener
 * @param endedInput how long an ended input is remembered
 * @param endedInputs how many ended inputs a session remembers
 * @param greedySwap whether a better drain factory takes over live sessions
 * @param acceptSessions whether new sessions may be registered
 */
public record RuntimeSettings(
        Duration gate,
        Duration join,
        Duration swapGrace,
        Duration turnGrace,
        Duration turnJoin,
        Duration stop,
        Duration unregister,
        Duration abortAll,
        Duration maxAwait,
        Duration callback,
        Duration idleTimeout,
        Duration respawn,
        int respawnIntensity,
        Duration respawnPeriod,
        Duration rearm,
        Duration pumpBudget,
        Duration claimLease,
        int maxStuckWorkers,
        int inboxCapacity,
        int claimsPerPump,
        int drainWorkers,
        int maxTurnThreads,
        int eventCapacity,
        int listenerQueue,
        Duration endedInput,
        int endedInputs,
        boolean greedySwap,
        boolean acceptSessions) {

    public static final RuntimeSettings DEFAULT = new RuntimeSettings(
            Duration.ofSeconds(30),
            Duration.ofSeconds(2),
            Duration.ofMillis(200),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(2),
            Duration.ofMinutes(10),
            Duration.ofSeconds(2),
            Duration.ofSeconds(300),
            Duration.ofSeconds(1),
            5,
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            64,
            1_024,
            64,
            Math.max(2, Runtime.getRuntime().availableProcessors()),
            1_024,
            10_000,
            1_000,
            Duration.ofHours(24),
            256,
            true,
            true);

    /** These settings, but for what the change sets in the draft. */
    public RuntimeSettings with(Consumer<SettingsDraft> change) {
        SettingsDraft draft = new SettingsDraft(this);
        change.accept(draft);
        return draft.settings();
    }
}
