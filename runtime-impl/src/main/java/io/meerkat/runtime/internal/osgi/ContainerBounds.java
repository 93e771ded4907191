package io.meerkat.runtime.internal.osgi;

import io.meerkat.runtime.management.TimeoutData;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the limits of the component runtime, which are framework properties, leave of the runtime's waits in its calls. */
final class ContainerBounds {
    private static final String LOCK = "ds.lock.timeout.milliseconds";
    private static final String STOP = "ds.stop.timeout.milliseconds";
    private static final long STANDARD_LOCK = 5_000;
    private static final long STANDARD_STOP = 60_000;

    /** How long a plug-in that goes is waited for, which the component runtime does with its lock held. */
    private static final long PLUGIN_DEPARTURE = 2_000;

    /** How long the runtime's own end takes at most: its comms runtimes, its threads, its management. */
    private static final long RUNTIME_STOP = 4_000;

    private ContainerBounds() {}

    /** @param properties gives a framework property by its name, or null */
    static Map<String, TimeoutData> of(UnaryOperator<@Nullable String> properties) {
        return Map.of(
                "pluginDepartureMillis", bound(PLUGIN_DEPARTURE, properties.apply(LOCK), STANDARD_LOCK),
                "runtimeStopMillis", bound(RUNTIME_STOP, properties.apply(STOP), STANDARD_STOP));
    }

    private static TimeoutData bound(long wait, @Nullable String limit, long standard) {
        return new TimeoutData(wait, Math.min(wait, millis(limit, standard)));
    }

    /** As the component runtime reads it: what is no number is not there. */
    private static long millis(@Nullable String text, long standard) {
        try {
            return text == null ? standard : Long.parseLong(text.trim());
        } catch (NumberFormatException none) {
            return standard;
        }
    }
}
