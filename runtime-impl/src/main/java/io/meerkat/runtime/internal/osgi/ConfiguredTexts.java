package io.meerkat.runtime.internal.osgi;

import io.meerkat.runtime.management.SettingData;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is configured beside what is in force, key by key. */
final class ConfiguredTexts {
    /** They hold from the next start. */
    static final Set<String> FROM_THE_START = Set.of("drainWorkers", "maxTurnThreads", "eventCapacity");

    /** What is in force of a place while there is none. */
    private static final String NOWHERE = "";

    private ConfiguredTexts() {}

    /**
     * Every key.
     *
     * @param configured what the container gives, defaults included; other keys are left out
     * @param inForce every key with what holds for what begins now
     * @param sinceStart the same as it was when the runtime started
     */
    static Map<String, SettingData> of(
            Map<String, ?> configured, Map<String, String> inForce, Map<String, String> sinceStart) {
        Map<String, SettingData> texts = new TreeMap<>();
        inForce.forEach((key, now) -> texts.put(
                key,
                new SettingData(
                        text(configured.get(key)),
                        FROM_THE_START.contains(key) ? sinceStart.getOrDefault(key, now) : now)));
        return texts;
    }

    /** The same, where the MBeans are published otherwise than they were to be. */
    static Map<String, SettingData> published(Map<String, SettingData> texts, Optional<Publishing> inForce) {
        Map<String, SettingData> published = new TreeMap<>(texts);
        inForce(published, "instance", inForce.map(Publishing::instance).orElse(NOWHERE));
        inForce(published, "publish", inForce.map(there -> there.where().text()).orElse(NOWHERE));
        return published;
    }

    private static void inForce(Map<String, SettingData> texts, String key, String value) {
        texts.computeIfPresent(key, (same, text) -> new SettingData(text.configured(), value));
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof Object[] several) {
            return Arrays.toString(several);
        }
        return value == null ? null : value.toString();
    }
}
