package io.meerkat.runtime.internal.delivery;

import io.meerkat.runtime.internal.session.RuntimeSettings;
import java.time.Duration;

/** The settings of the runs in this package. */
final class RunSettings {
    /** Small inboxes, small quotas, short bounds: everything that can go wrong has its chance within seconds. */
    static final RuntimeSettings RESTLESS = new RuntimeSettings(
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

    /** The defaults, but for few kept events and few threads of turns: what is counted is what sessions cost. */
    static final RuntimeSettings CROWD = crowd(RuntimeSettings.DEFAULT);

    private RunSettings() {}

    private static RuntimeSettings crowd(RuntimeSettings defaults) {
        return new RuntimeSettings(
                defaults.gate(),
                defaults.join(),
                defaults.swapGrace(),
                defaults.turnGrace(),
                defaults.turnJoin(),
                defaults.stop(),
                defaults.unregister(),
                Duration.ofSeconds(60),
                defaults.callback(),
                defaults.idleTimeout(),
                defaults.respawn(),
                defaults.inboxCapacity(),
                defaults.claimsPerPump(),
                defaults.drainWorkers(),
                8,
                100,
                defaults.endedInputs(),
                defaults.greedySwap());
    }
}
