package io.meerkat.runtime.internal.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The configuration of the runtime, PID {@code io.meerkat.runtime}; units are in the names. */
@ObjectClassDefinition(
        name = "Meerkat Runtime",
        description =
                "Bounds and sizes of the session runtime. A change never restarts it and holds for what begins later;"
                        + " the number of threads and of kept events holds from the next start.")
public @interface RuntimeConfiguration {

    @AttributeDefinition(
            name = "Instance",
            description = "Names this runtime in its MBeans where several live in one JVM; empty: no name. A change"
                    + " renames the MBeans.",
            required = false)
    String instance() default "";

    @AttributeDefinition(
            name = "Publish",
            description = "Where the MBeans are published: with the platform's MBean server, or as services for a JMX"
                    + " whiteboard of the container, which registers them. A change moves them.",
            options = {
                @Option(label = "platform's MBean server", value = "platform"),
                @Option(label = "whiteboard", value = "whiteboard")
            })
    String publish() default "platform";

    @AttributeDefinition(
            name = "Replace leftover MBeans",
            description = "Whether an MBean of the same name, left by a runtime that did not end cleanly, is replaced."
                    + " Not for two runtimes that live: give one an instance name. For the platform's MBean server"
                    + " alone; a runtime that could not be managed for that is, once this is set.",
            options = {@Option(label = "yes", value = "true"), @Option(label = "no", value = "false")})
    String replaceLeftoverMBeans() default "false";

    @AttributeDefinition(
            name = "Gate",
            description = "How long a command waits for its session's gate, in milliseconds.",
            min = "1",
            max = "" + Limits.MOST_MILLIS)
    long gateMillis() default 30_000;

    @AttributeDefinition(
            name = "Join",
            description = "How long the end of a drain is waited for, interrupt included, in milliseconds.",
            min = "1",
            max = "" + Limits.MOST_MILLIS)
    long joinMillis() default 2_000;

    @AttributeDefinition(
            name = "Swap grace",
            description = "How long a swap lets a pump end by itself before it interrupts, in milliseconds.",
            min = "0",
            max = "" + Limits.MOST_MILLIS)
    long swapGraceMillis() default 200;

    @AttributeDefinition(
            name = "Turn grace",
            description = "How long an unregister lets a turn end by itself before it interrupts, in milliseconds.",
            min = "0",
            max = "" + Limits.MOST_MILLIS)
    long turnGraceMillis() default 1_000;

    @AttributeDefinition(
            name = "Turn join",
            description = "How long the end of a turn is waited for, grace included, in milliseconds.",
            min = "1",
            max = "" + Limits.MOST_MILLIS)
    long turnJoinMillis() default 2_000;

    @AttributeDefinition(
            name = "Stop",
            description = "How long a stop of an executor waits for the turn in flight, in milliseconds.",
            min = "1",
            max = "" + Limits.MOST_MILLIS)
    long stopMillis() default 5_000;

    @AttributeDefinition(
            name = "Unregister",
            description = "How long a caller waits for an unregister, in milliseconds; the work goes on.",
            min = "1",
            max = "" + Limits.MOST_MILLIS)
    long unregisterMillis() default 15_000;

    @AttributeDefinition(
            name = "Abort all",
            description = "The one deadline of an abort of all drains, in milliseconds.",
            min = "1",
            max = "" + Limits.MOST_MILLIS)
    long abortAllMillis() default 2_000;

    @AttributeDefinition(
            name = "Callback",
            description = "How long a command waits for a comms runtime to take notice, and who opens one for somebody"
                    + " else who opens or closes it, in milliseconds.",
            min = "1",
            max = "" + Limits.MOST_MILLIS)
    long callbackMillis() default 2_000;

    @AttributeDefinition(
            name = "Idle time-out",
            description = "After how long without mail a timed drain ends, in milliseconds.",
            min = "1",
            max = "" + Limits.MOST_MILLIS)
    long idleTimeoutMillis() default 300_000;

    @AttributeDefinition(
            name = "Respawn",
            description = "How long after its first failure a persistent drain starts again, in milliseconds;"
                    + " doubles with each further failure, up to a minute.",
            min = "1",
            max = "" + Limits.MOST_MILLIS)
    long respawnMillis() default 1_000;

    @AttributeDefinition(
            name = "Respawn intensity",
            description = "How many failures of a drain within the respawn period are followed by a respawn;"
                    + " one more, and it is exhausted until a factory comes, an operator asks, or the time to re-arm.",
            min = "0",
            max = "" + Limits.MOST_FAILURES)
    int respawnIntensity() default 5;

    @AttributeDefinition(
            name = "Respawn period",
            description = "The period over which the failures of a drain are counted, in milliseconds.",
            min = "1",
            max = "" + Limits.MOST_MILLIS)
    long respawnPeriodMillis() default 300_000;

    @AttributeDefinition(
            name = "Re-arm",
            description =
                    "How long after it was exhausted a drain is tried again, and a factory that could not take over from one,"
                            + " in milliseconds; 0: never by itself.",
            min = "0",
            max = "" + Limits.MOST_MILLIS)
    long rearmMillis() default 600_000;

    @AttributeDefinition(
            name = "Pump budget",
            description = "How long a pump may take before it is stuck, in milliseconds:"
                    + " it is named, and its worker is replaced.",
            min = "1",
            max = "" + Limits.MOST_MILLIS)
    long pumpBudgetMillis() default 1_000;

    @AttributeDefinition(
            name = "Claim lease",
            description = "How long a drain may hold a claim, or a worker, before it is ended as failed,"
                    + " in milliseconds.",
            min = "1",
            max = "" + Limits.MOST_MILLIS)
    long claimLeaseMillis() default 30_000;

    @AttributeDefinition(
            name = "Stuck workers",
            description = "How many stuck workers are replaced; beyond, drains of a factory with stuck pumps"
                    + " are not scheduled.",
            min = "1",
            max = "" + Limits.MOST_THREADS)
    int maxStuckWorkers() default 64;

    @AttributeDefinition(
            name = "Inbox capacity",
            description = "How many messages an inbox holds; more are refused. Holds for new inboxes.",
            min = "1",
            max = "" + Limits.MOST_KEPT)
    int inboxCapacity() default 1_024;

    @AttributeDefinition(
            name = "Claims a pump",
            description = "How many messages one pump may claim.",
            min = "1",
            max = "" + Limits.MOST_CLAIMS)
    int claimsPerPump() default 64;

    @AttributeDefinition(
            name = "Drain workers",
            description = "How many threads pump the drains of one plug-in, and how many open those that it prepares;"
                    + " 0: one a processor, at least two. Holds from the next start.",
            min = "0",
            max = "" + Limits.MOST_THREADS)
    int drainWorkers() default 0;

    @AttributeDefinition(
            name = "Turn threads",
            description = "How many turns run at once where there are no virtual threads. Holds from the next start.",
            min = "1",
            max = "" + Limits.MOST_TURN_THREADS)
    int maxTurnThreads() default 1_024;

    @AttributeDefinition(
            name = "Kept events",
            description =
                    "How many events are kept for listing, of each of three kinds: calls over management, what happens"
                            + " to sessions and drains, and what is told of every message, input and turn; fewer of a"
                            + " kind where they say more than 16 Mi characters in all. Holds from the next start.",
            min = "1",
            max = "" + Limits.MOST_KEPT)
    int eventCapacity() default 10_000;

    @AttributeDefinition(
            name = "Listener queue",
            description = "How many events wait for a slow event listener; beyond, it misses the oldest.",
            min = "1",
            max = "" + Limits.MOST_KEPT)
    int listenerQueue() default 1_000;

    @AttributeDefinition(
            name = "Ended inputs' time",
            description = "How long an ended input is remembered with its idempotency key, and a run's receipt,"
                    + " in milliseconds.",
            min = "1",
            max = "" + Limits.MOST_KEPT_MILLIS)
    long endedInputMillis() default 86_400_000;

    @AttributeDefinition(
            name = "Ended inputs",
            description = "How many ended inputs a session remembers, with their idempotency keys,"
                    + " and how many receipts of its runs.",
            min = "0",
            max = "" + Limits.MOST_KEPT)
    int endedInputs() default 256;

    @AttributeDefinition(
            name = "Plan lifetime",
            description = "How long a plan made over JMX may be executed, in milliseconds.",
            min = "1",
            max = "" + Limits.MOST_MILLIS)
    long planLifetimeMillis() default 60_000;

    @AttributeDefinition(
            name = "Longest wait",
            description = "How long a caller of awaitDrain, or of the command Wait, may ask to wait, in milliseconds.",
            min = "1",
            max = "" + Limits.MOST_MILLIS)
    long maxAwaitMillis() default 600_000;

    @AttributeDefinition(
            name = "Longest watch",
            description = "How long a caller of watchSession may ask to watch, in milliseconds.",
            min = "1",
            max = "" + Limits.MOST_MILLIS)
    long maxWatchMillis() default 3_600_000;

    @AttributeDefinition(
            name = "Watched sessions",
            description = "How many sessions may be watched over JMX at once.",
            min = "1",
            max = "" + Limits.MOST_WATCHED)
    int maxWatchedSessions() default 64;

    @AttributeDefinition(
            name = "Greedy swap",
            description = "Whether a better drain factory takes over live sessions at once.",
            options = {@Option(label = "yes", value = "true"), @Option(label = "no", value = "false")})
    String greedySwap() default "true";

    @AttributeDefinition(
            name = "Accept sessions",
            description =
                    "Whether new sessions may be registered. False drains this runtime: sessions that are there go on,"
                            + " and the Condition io.meerkat.accepting goes.",
            options = {@Option(label = "yes", value = "true"), @Option(label = "no", value = "false")})
    String acceptSessions() default "true";

    @AttributeDefinition(
            name = "Processing condition",
            description =
                    "The osgi.condition.id of a Condition service: while there is none, no turn begins, and inputs"
                            + " wait; a turn that runs is not disturbed. Empty: turns need no Condition.")
    String processingCondition() default "";
}
