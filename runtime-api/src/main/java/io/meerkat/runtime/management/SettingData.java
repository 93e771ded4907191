package io.meerkat.runtime.management;

import org.jspecify.annotations.Nullable;

/**
 * One key of the configuration. Immutable.
 *
 * @param configured what is configured, or the default; also where it cannot work, and where it holds from the next start;
 *     null: nothing
 * @param effective what is in force, written as in the configuration
 */
public record SettingData(@Nullable String configured, String effective) {}
