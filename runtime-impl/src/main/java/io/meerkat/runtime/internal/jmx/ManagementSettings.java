package io.meerkat.runtime.internal.jmx;

import java.time.Duration;

/**
 * The bounds of management, as configured. Immutable; a change replaces the whole, and holds for what begins later.
 *
 * @param planLifetime how long a plan may be executed after it was made
 * @param planExecution the one deadline of the drains of a plan, all together
 * @param maxAwait how long a caller may ask to wait for a drain
 * @param maxWatch how long a caller may ask to watch a session
 * @param maxWatchedSessions how many sessions may be watched at once
 * @param close how long the close of management waits for its threads, all together
 */
public record ManagementSettings(
        Duration planLifetime,
        Duration planExecution,
        Duration maxAwait,
        Duration maxWatch,
        int maxWatchedSessions,
        Duration close) {

    public static final ManagementSettings DEFAULT = new ManagementSettings(
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            64,
            Duration.ofMillis(500));
}
