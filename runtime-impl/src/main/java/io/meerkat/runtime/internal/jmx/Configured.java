package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.management.SettingData;
import io.meerkat.runtime.management.TimeoutData;
import java.util.Map;

/**
 * What the runtime was told by its container. Immutable.
 *
 * @param settings every key of the configuration, but for the bounds that are in force for less
 * @param bounds the waits that no key sets, with what the container's own limits leave of them
 */
public record Configured(Map<String, SettingData> settings, Map<String, TimeoutData> bounds) {
    static final Configured NOTHING = new Configured(Map.of(), Map.of());

    public Configured {
        settings = Map.copyOf(settings);
        bounds = Map.copyOf(bounds);
    }
}
