package io.meerkat.runtime.internal.delivery;

import io.meerkat.runtime.internal.session.RuntimeSettings;
import java.time.Duration;

/** Small inboxes, small quotas, short bounds: everything that can go wrong has its chance within seconds. */
final class LossSettings {
    static final RuntimeSettings SETTINGS = new RuntimeSettings(
            Duration.ofSeconds(30),
            Duration.ofMillis(60),
            Duration.ofMillis(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofSeconds(300),
            Duration.ofMillis(2),
            24,
            8,
            4,
            64,
            1_000,
            256,
            true);

    private LossSettings() {}
}
