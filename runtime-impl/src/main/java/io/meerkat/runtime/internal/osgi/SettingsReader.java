package io.meerkat.runtime.internal.osgi;

import io.meerkat.runtime.internal.jmx.ManagementSettings;
import io.meerkat.runtime.internal.osgi.Publishing.Where;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Makes settings of a configuration: an invalid value keeps the last good one, and is named with its key. */
final class SettingsReader {
    private final List<String> complaints = new ArrayList<>();
    private final RuntimeSettings last;

    private SettingsReader(RuntimeSettings last) {
        this.last = last;
    }

    /** The settings, and what was wrong with the configuration: empty when nothing was. */
    record Read(Settings settings, List<String> complaints) {}

    /** Everything that is configured. */
    record Settings(RuntimeSettings runtime, ManagementSettings management, Publishing publishing) {
        static final Settings DEFAULT =
                new Settings(RuntimeSettings.DEFAULT, ManagementSettings.DEFAULT, Publishing.DEFAULT);
    }

    static Read read(RuntimeConfiguration configuration, Settings last) {
        SettingsReader reader = new SettingsReader(last.runtime());
        RuntimeSettings runtime = reader.settings(configuration);
        ManagementSettings management = reader.management(configuration, runtime, last.management());
        Publishing publishing = reader.publishing(configuration, last.publishing());
        return new Read(new Settings(runtime, management, publishing), List.copyOf(reader.complaints));
    }

    private Publishing publishing(RuntimeConfiguration given, Publishing lastGood) {
        return new Publishing(
                where(given.publish().strip(), lastGood.where()),
                flag("replaceLeftoverMBeans", given::replaceLeftoverMBeans, lastGood.replacesLeftovers()));
    }

    private Where where(String value, Where lastGood) {
        for (Where known : Where.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(value)) {
                return known;
            }
        }
        complaints.add("configuration io.meerkat.runtime: publish=" + value + " is neither platform nor whiteboard; "
                + lastGood.name().toLowerCase(Locale.ROOT) + " stays in force");
        return lastGood;
    }

    private ManagementSettings management(
            RuntimeConfiguration given, RuntimeSettings runtime, ManagementSettings lastGood) {
        return new ManagementSettings(
                millis("planLifetimeMillis", given::planLifetimeMillis, 1, lastGood.planLifetime()),
                runtime.abortAll(),
                runtime.maxAwait(),
                millis("maxWatchMillis", given::maxWatchMillis, 1, lastGood.maxWatch()),
                number("maxWatchedSessions", given::maxWatchedSessions, 1, lastGood.maxWatchedSessions()),
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
            draft.respawnIntensity = number("respawnIntensity", given::respawnIntensity, 0, last.respawnIntensity());
            draft.respawnPeriod = millis("respawnPeriodMillis", given::respawnPeriodMillis, 1, last.respawnPeriod());
            draft.rearm = millis("rearmMillis", given::rearmMillis, 0, last.rearm());
            draft.pumpBudget = millis("pumpBudgetMillis", given::pumpBudgetMillis, 1, last.pumpBudget());
            draft.claimLease = millis("claimLeaseMillis", given::claimLeaseMillis, 1, last.claimLease());
            draft.maxStuckWorkers = number("maxStuckWorkers", given::maxStuckWorkers, 1, last.maxStuckWorkers());
            draft.inboxCapacity = number("inboxCapacity", given::inboxCapacity, 1, last.inboxCapacity());
            draft.claimsPerPump = number("claimsPerPump", given::claimsPerPump, 1, last.claimsPerPump());
            draft.drainWorkers = workers(number("drainWorkers", given::drainWorkers, 0, last.drainWorkers()));
            draft.maxTurnThreads = number("maxTurnThreads", given::maxTurnThreads, 1, last.maxTurnThreads());
            draft.eventCapacity = number("eventCapacity", given::eventCapacity, 1, last.eventCapacity());
            draft.listenerQueue = number("listenerQueue", given::listenerQueue, 1, last.listenerQueue());
            draft.endedInput = millis("endedInputMillis", given::endedInputMillis, 1, last.endedInput());
            draft.endedInputs = number("endedInputs", given::endedInputs, 0, last.endedInputs());
            draft.greedySwap = flag("greedySwap", given::greedySwap, last.greedySwap());
        });
    }

    private static int workers(int configured) {
        return configured == 0 ? RuntimeSettings.DEFAULT.drainWorkers() : configured;
    }

    private boolean flag(String key, Supplier<String> given, boolean lastGood) {
        String value = given.get().strip();
        if (value.equals("true") || value.equals("false")) {
            return Boolean.parseBoolean(value);
        }
        complaints.add("configuration io.meerkat.runtime: " + key + "=" + value + " is neither true nor false; "
                + lastGood + " stays in force; set true or false");
        return lastGood;
    }

    private Duration millis(String key, LongSupplier given, long least, Duration lastGood) {
        return Duration.ofMillis(value(key, given, least, lastGood.toMillis()));
    }

    private int number(String key, IntSupplier given, int least, int lastGood) {
        return Math.toIntExact(value(key, given::getAsInt, least, lastGood));
    }

    private long value(String key, LongSupplier given, long least, long lastGood) {
        try {
            long value = given.getAsLong();
            if (value >= least) {
                return value;
            }
            complain(key, "=" + value + " is less than " + least, least, lastGood);
        } catch (RuntimeException notANumber) {
            // The container reads a value when it is asked for it; a text that is no number is found only then.
            complain(key, " cannot be read: " + notANumber.getMessage(), least, lastGood);
        }
        return lastGood;
    }

    private void complain(String key, String problem, long least, long lastGood) {
        complaints.add("configuration io.meerkat.runtime: " + key + problem + "; " + lastGood
                + " stays in force; set a whole number, " + least + " or more");
    }
}
