package io.meerkat.runtime.internal.osgi;

import io.meerkat.runtime.internal.jmx.ManagementSettings;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

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
    record Settings(RuntimeSettings runtime, ManagementSettings management) {
        static final Settings DEFAULT = new Settings(RuntimeSettings.DEFAULT, ManagementSettings.DEFAULT);
    }

    static Read read(RuntimeConfiguration configuration, Settings last) {
        SettingsReader reader = new SettingsReader(last.runtime());
        RuntimeSettings runtime = reader.settings(configuration);
        ManagementSettings management = reader.management(configuration, runtime, last.management());
        return new Read(new Settings(runtime, management), List.copyOf(reader.complaints));
    }

    private ManagementSettings management(
            RuntimeConfiguration given, RuntimeSettings runtime, ManagementSettings lastGood) {
        return new ManagementSettings(
                millis("planLifetimeMillis", given::planLifetimeMillis, 1, lastGood.planLifetime()),
                runtime.abortAll(),
                millis("maxAwaitMillis", given::maxAwaitMillis, 1, lastGood.maxAwait()),
                millis("maxWatchMillis", given::maxWatchMillis, 1, lastGood.maxWatch()),
                number("maxWatchedSessions", given::maxWatchedSessions, 1, lastGood.maxWatchedSessions()),
                lastGood.close());
    }

    private RuntimeSettings settings(RuntimeConfiguration given) {
        return new RuntimeSettings(
                millis("gateMillis", given::gateMillis, 1, last.gate()),
                millis("joinMillis", given::joinMillis, 1, last.join()),
                millis("swapGraceMillis", given::swapGraceMillis, 0, last.swapGrace()),
                millis("turnGraceMillis", given::turnGraceMillis, 0, last.turnGrace()),
                millis("turnJoinMillis", given::turnJoinMillis, 1, last.turnJoin()),
                millis("stopMillis", given::stopMillis, 1, last.stop()),
                millis("unregisterMillis", given::unregisterMillis, 1, last.unregister()),
                millis("abortAllMillis", given::abortAllMillis, 1, last.abortAll()),
                millis("callbackMillis", given::callbackMillis, 1, last.callback()),
                millis("idleTimeoutMillis", given::idleTimeoutMillis, 1, last.idleTimeout()),
                millis("respawnMillis", given::respawnMillis, 1, last.respawn()),
                number("inboxCapacity", given::inboxCapacity, 1, last.inboxCapacity()),
                number("claimsPerPump", given::claimsPerPump, 1, last.claimsPerPump()),
                workers(number("drainWorkers", given::drainWorkers, 0, last.drainWorkers())),
                number("maxTurnThreads", given::maxTurnThreads, 1, last.maxTurnThreads()),
                number("eventCapacity", given::eventCapacity, 1, last.eventCapacity()),
                number("endedInputs", given::endedInputs, 0, last.endedInputs()),
                given.greedySwap());
    }

    private static int workers(int configured) {
        return configured == 0 ? RuntimeSettings.DEFAULT.drainWorkers() : configured;
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
