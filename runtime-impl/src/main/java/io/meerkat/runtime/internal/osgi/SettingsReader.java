package io.meerkat.runtime.internal.osgi;

import io.meerkat.runtime.internal.jmx.ManagementSettings;
import io.meerkat.runtime.internal.osgi.Publishing.Where;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.telemetry.OneLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes settings of a configuration: an invalid value keeps the last good one, and is named with its key. */
final class SettingsReader {
    private final List<String> complaints = new ArrayList<>();
    private final Map<String, String> inForce = new HashMap<>();
    private final RuntimeSettings last;

    private SettingsReader(RuntimeSettings last) {
        this.last = last;
    }

    /**
     * The settings, and what was wrong with the configuration: empty when nothing was.
     *
     * @param inForce every key of the configuration with what is in force now, as it would be written there
     */
    record Read(Settings settings, List<String> complaints, Map<String, String> inForce) {}

    /**
     * Everything that is configured.
     *
     * @param processingCondition the id of the Condition that turns need; empty: they need none
     */
    record Settings(
            RuntimeSettings runtime, ManagementSettings management, Publishing publishing, String processingCondition) {
        static final Settings DEFAULT =
                new Settings(RuntimeSettings.DEFAULT, ManagementSettings.DEFAULT, Publishing.DEFAULT, "");
    }

    static Read read(RuntimeConfiguration configuration, Settings last) {
        SettingsReader reader = new SettingsReader(last.runtime());
        RuntimeSettings runtime = reader.settings(configuration);
        ManagementSettings management = reader.management(configuration, runtime, last.management());
        Publishing publishing = reader.publishing(configuration, last.publishing());
        String condition = reader.text("processingCondition", configuration::processingCondition);
        return new Read(
                new Settings(runtime, management, publishing, condition),
                List.copyOf(reader.complaints),
                Map.copyOf(reader.inForce));
    }

    private Publishing publishing(RuntimeConfiguration given, Publishing lastGood) {
        return new Publishing(
                text("instance", given::instance),
                Where.of(choice(
                        "publish", given::publish, Where.NAMES, lastGood.where().text())),
                flag("replaceLeftoverMBeans", given::replaceLeftoverMBeans, lastGood.replacesLeftovers()));
    }

    private ManagementSettings management(
            RuntimeConfiguration given, RuntimeSettings runtime, ManagementSettings lastGood) {
        return new ManagementSettings(
                millis("planLifetimeMillis", given::planLifetimeMillis, 1, lastGood.planLifetime()),
                runtime.abortAll(),
                runtime.maxAwait(),
                millis("maxWatchMillis", given::maxWatchMillis, 1, lastGood.maxWatch()),
                number(
                        "maxWatchedSessions",
                        given::maxWatchedSessions,
                        1,
                        Limits.MOST_WATCHED,
                        lastGood.maxWatchedSessions()),
                lastGood.close());
    }

    private RuntimeSettings settings(RuntimeConfiguration given) {
        return last.with(draft -> {
            draft.gate = millis("gateMillis", given::gateMillis, 1, last.gate());
            draft.join = millis("joinMillis", given::joinMillis, 1, last.join());
            draft.swapGrace = millis("swapGraceMillis", given::swapGraceMillis, 0, last.swapGrace());
            draft.turnGrace = millis("turnGraceMillis", given::turnGraceMillis, 0, last.turnGrace());
            draft.turnJoin = millis("turnJoinMillis", given::turnJoinMillis, 1, last.turnJoin());
            draft.stop = millis("stopMillis", given::stopMillis, 1, last.stop());
            draft.unregister = millis("unregisterMillis", given::unregisterMillis, 1, last.unregister());
            draft.abortAll = millis("abortAllMillis", given::abortAllMillis, 1, last.abortAll());
            draft.maxAwait = millis("maxAwaitMillis", given::maxAwaitMillis, 1, last.maxAwait());
            draft.callback = millis("callbackMillis", given::callbackMillis, 1, last.callback());
            draft.idleTimeout = millis("idleTimeoutMillis", given::idleTimeoutMillis, 1, last.idleTimeout());
            draft.respawn = millis("respawnMillis", given::respawnMillis, 1, last.respawn());
            draft.respawnIntensity = number(
                    "respawnIntensity", given::respawnIntensity, 0, Limits.MOST_FAILURES, last.respawnIntensity());
            draft.respawnPeriod = millis("respawnPeriodMillis", given::respawnPeriodMillis, 1, last.respawnPeriod());
            draft.rearm = millis("rearmMillis", given::rearmMillis, 0, last.rearm());
            draft.pumpBudget = millis("pumpBudgetMillis", given::pumpBudgetMillis, 1, last.pumpBudget());
            draft.claimLease = millis("claimLeaseMillis", given::claimLeaseMillis, 1, last.claimLease());
            draft.maxStuckWorkers =
                    number("maxStuckWorkers", given::maxStuckWorkers, 1, Limits.MOST_THREADS, last.maxStuckWorkers());
            draft.inboxCapacity =
                    number("inboxCapacity", given::inboxCapacity, 1, Limits.MOST_KEPT, last.inboxCapacity());
            draft.claimsPerPump =
                    number("claimsPerPump", given::claimsPerPump, 1, Limits.MOST_CLAIMS, last.claimsPerPump());
            draft.drainWorkers =
                    workers(number("drainWorkers", given::drainWorkers, 0, Limits.MOST_THREADS, last.drainWorkers()));
            draft.maxTurnThreads =
                    number("maxTurnThreads", given::maxTurnThreads, 1, Limits.MOST_TURN_THREADS, last.maxTurnThreads());
            draft.eventCapacity =
                    number("eventCapacity", given::eventCapacity, 1, Limits.MOST_KEPT, last.eventCapacity());
            draft.listenerQueue =
                    number("listenerQueue", given::listenerQueue, 1, Limits.MOST_KEPT, last.listenerQueue());
            draft.endedInput = Duration.ofMillis(value(
                    "endedInputMillis",
                    given::endedInputMillis,
                    1,
                    Limits.MOST_KEPT_MILLIS,
                    last.endedInput().toMillis()));
            draft.endedInputs = number("endedInputs", given::endedInputs, 0, Limits.MOST_KEPT, last.endedInputs());
            draft.acceptSessions = flag("acceptSessions", given::acceptSessions, last.acceptSessions());
            draft.greedySwap = flag("greedySwap", given::greedySwap, last.greedySwap());
        });
    }

    private int workers(int configured) {
        int workers = configured == 0 ? RuntimeSettings.DEFAULT.drainWorkers() : configured;
        inForce.put("drainWorkers", Integer.toString(workers));
        return workers;
    }

    private boolean flag(String key, Supplier<@Nullable String> given, boolean lastGood) {
        return choice(key, given, List.of("true", "false"), Boolean.toString(lastGood))
                .equals("true");
    }

    private String choice(String key, Supplier<@Nullable String> given, List<String> legal, String lastGood) {
        String value = given(given);
        boolean known = legal.contains(value);
        if (!known) {
            complain(
                    key,
                    "=" + OneLine.of(value) + " is neither " + String.join(" nor ", legal),
                    String.join(" or ", legal),
                    lastGood);
        }
        inForce.put(key, known ? value : lastGood);
        return known ? value : lastGood;
    }

    private String text(String key, Supplier<@Nullable String> given) {
        String value = given(given);
        inForce.put(key, value);
        return value;
    }

    /** An empty list in the place of a text is none. */
    private static String given(Supplier<@Nullable String> given) {
        return Optional.ofNullable(given.get()).orElse("").strip();
    }

    private Duration millis(String key, LongSupplier given, long least, Duration lastGood) {
        return Duration.ofMillis(value(key, given, least, Limits.MOST_MILLIS, lastGood.toMillis()));
    }

    private int number(String key, IntSupplier given, int least, int most, int lastGood) {
        return Math.toIntExact(value(key, given::getAsInt, least, most, lastGood));
    }

    private long value(String key, LongSupplier given, long least, long most, long lastGood) {
        long value = valueOrLast(key, given, least, most, lastGood);
        inForce.put(key, Long.toString(value));
        return value;
    }

    private long valueOrLast(String key, LongSupplier given, long least, long most, long lastGood) {
        String range = "a whole number from " + least + " to " + most;
        try {
            long value = given.getAsLong();
            if (value >= least && value <= most) {
                return value;
            }
            complain(
                    key,
                    "=" + value + (value < least ? " is less than " + least : " is more than " + most),
                    range,
                    lastGood);
        } catch (RuntimeException notANumber) {
            // The container reads a value when it is asked for it; a text that is no number is found only then.
            complain(key, " cannot be read: " + OneLine.of(String.valueOf(notANumber.getMessage())), range, lastGood);
        }
        return lastGood;
    }

    private void complain(String key, String problem, String wayOut, Object lastGood) {
        complaints.add("configuration io.meerkat.runtime: " + key + problem + "; " + lastGood + " stays in force; set "
                + wayOut);
    }
}
