package io.meerkat.health;

import io.meerkat.runtime.management.SessionManagerMXBean;
import io.meerkat.runtime.management.StuckDrainData;
import io.meerkat.runtime.management.TimeoutData;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.felix.hc.api.Result;

/**
 * What is looked at: attributes that the runtime keeps ready, never a walk through the sessions. Each text says what is
 * wrong, and which command of the shell leads on.
 */
enum Check {
    /** Is the runtime willing to take work? Load balancers go by this one. */
    AVAILABLE("Meerkat available", "readiness", manager -> {
        Findings findings = new Findings();
        if (!manager.isAccepting()) {
            findings.temporarilyUnavailable(
                    "no new sessions are taken: acceptSessions of PID io.meerkat.runtime is false;"
                            + " those that are there go on");
        }
        String hold = manager.getProcessingHold();
        if (hold != null) {
            findings.temporarilyUnavailable("no turn begins, and inputs wait: " + hold);
        }
        return findings.orElse("sessions are taken, and turns begin");
    }),

    /** A plug-in that does not return. */
    STUCK_DRAINS("Meerkat stuck drains", "liveness", manager -> {
        Findings findings = new Findings();
        manager.getStuckDrains().values().stream()
                .limit(Check.NAMED)
                .forEach(stuck -> findings.critical(Check.told(stuck)));
        manager.getHeldBackDrainTypes()
                .forEach(type -> findings.critical("drains of type '" + type + "' wait: too many pumps of their plug-in"
                        + " are stuck; stop or update its bundle, or raise maxStuckWorkers"));
        return findings.orElse("no drain is stuck");
    }),

    /** A drain that failed too often. */
    EXHAUSTED_DRAINS("Meerkat exhausted drains", "liveness", manager -> {
        long exhausted = manager.getExhaustedDrainCount();
        Findings findings = new Findings();
        if (exhausted > 0) {
            findings.critical(Check.count(exhausted, "drain") + " failed too often and wait: meerkat:list --filter"
                    + " '(drainService=EXHAUSTED)' names their sessions; install a better plug-in, or meerkat:ingress");
        }
        return findings.orElse("no drain is exhausted");
    }),

    /** A drain without a plug-in. */
    PARKED_DRAINS("Meerkat parked drains", "liveness", manager -> {
        long parked = manager.getParkedDrainCount();
        Findings findings = new Findings();
        if (parked > 0) {
            findings.warn(Check.count(parked, "drain") + " without a plug-in, and their mail waits: installed are "
                    + manager.getDrainTypes() + "; meerkat:list --filter '(drainService=PARKED)' names their sessions");
        }
        return findings.orElse("every running drain has its plug-in");
    }),

    /** An unregister that does not end. */
    OBLIGATIONS("Meerkat obligations", "liveness", manager -> {
        long age = manager.getOldestObligationAgeMillis();
        TimeoutData bound = manager.getTimeouts().get("unregisterMillis");
        Findings findings = new Findings();
        if (bound != null && age > bound.effectiveMillis()) {
            findings.critical(String.format(
                    Locale.ROOT,
                    "an unregister waits for %,d ms, and unregisterMillis is %,d: meerkat:list --filter"
                            + " '(registration=DRAINING)' names the session, meerkat:show what is open and whose it is",
                    age,
                    bound.effectiveMillis()));
        }
        return findings.orElse("no unregister is beyond its bound");
    }),

    /** Inboxes that fill up. */
    MAILBOXES("Meerkat mailboxes", "readiness", manager -> {
        long crowded = manager.getCrowdedInboxCount();
        Findings findings = new Findings();
        if (crowded > 0) {
            findings.warn(Check.count(crowded, "inbox") + " four fifths full or more, and a full one refuses messages:"
                    + " meerkat:drains names the busiest by its depth");
        }
        return findings.orElse("no inbox is crowded");
    }),

    /** Bounds that are not in force as they were configured. */
    TIMEOUTS("Meerkat time-outs", "configuration", manager -> {
        Findings findings = new Findings();
        manager.getTimeouts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(each ->
                        each.getValue().effectiveMillis() < each.getValue().configuredMillis())
                .forEach(each -> findings.warn(String.format(
                        Locale.ROOT,
                        "%s is meant to be %,d ms, and %s leaves %,d ms of it",
                        each.getKey(),
                        each.getValue().configuredMillis(),
                        Check.shorterThan(each.getKey()),
                        each.getValue().effectiveMillis())));
        return findings.orElse("every time-out is in force as it was configured");
    }),

    /** States that the rules of the machine exclude. */
    INVARIANTS("Meerkat invariants", "liveness", manager -> {
        Findings findings = new Findings();
        List<String> violated = manager.getViolatedInvariants();
        violated.stream()
                .limit(Check.NAMED)
                .forEach(each -> findings.critical("the runtime has a bug: violated is " + each
                        + "; meerkat:unregister the session and register it again; known until the next start"));
        return findings.orElse("no invariant is violated, and no message lost");
    });

    /** More would say nothing new. */
    private static final int NAMED = 20;

    private final String title;
    private final String tag;

    @SuppressWarnings("ImmutableEnumChecker") // it captures nothing
    private final Function<SessionManagerMXBean, Result> look;

    Check(String title, String tag, Function<SessionManagerMXBean, Result> look) {
        this.title = title;
        this.tag = tag;
        this.look = look;
    }

    /** Its name among all health checks of the container. */
    String title() {
        return title;
    }

    /** What it is part of: liveness, readiness or configuration. */
    String tag() {
        return tag;
    }

    Result look(SessionManagerMXBean manager) {
        return look.apply(manager);
    }

    /** What cuts a time-out. */
    private static String shorterThan(String timeout) {
        return switch (timeout) {
            case "swapGraceMillis" -> "joinMillis";
            case "turnGraceMillis" -> "turnJoinMillis";
            case "respawnMillis" -> "the longest back-off, a minute,";
            case "pluginDepartureMillis" -> "the component runtime's ds.lock.timeout.milliseconds";
            case "runtimeStopMillis" -> "the component runtime's ds.stop.timeout.milliseconds";
            default -> "another bound";
        };
    }

    private static String told(StuckDrainData stuck) {
        return String.format(
                Locale.ROOT,
                "the drain of session '%s', generation %d of %s, does not return%s%s: meerkat:drains, getDrainStacks",
                stuck.session(),
                stuck.generation(),
                stuck.bundle(),
                stuck.busyMillis() < 0 ? "" : String.format(Locale.ROOT, " since %,d ms", stuck.busyMillis()),
                stuck.fenced() ? ", is fenced" : "");
    }

    private static String count(long number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : what.endsWith("x") ? "es" : "s");
    }
}
