package io.meerkat.sessions.config;

import java.time.Duration;

/**
 * How fast things are tried and looked at again.
 *
 * @param firstRetry after the first failure; doubles
 * @param lastRetry never slower than this
 * @param afterService after a service that was missed has come
 * @param retireLook between two looks at a session that retires
 * @param runtimeAbsence after which missing the runtime is worth a warning
 */
record Pace(
        Duration firstRetry, Duration lastRetry, Duration afterService, Duration retireLook, Duration runtimeAbsence) {
    static final Pace STANDARD = new Pace(
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofMillis(50),
            Duration.ofMillis(50),
            Duration.ofSeconds(5));
}
