package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.internal.session.RuntimeSettings;
import java.time.Duration;

/** The settings of a storm: small inboxes, small quotas, short bounds, so that everything has its chance within seconds. */
final class StormSettings {
    /** Workers that may hang at once. */
    static final int HANGING = 8;

    private static final int MOVING = 8;

    static final RuntimeSettings RESTLESS = RuntimeSettings.DEFAULT.with(draft -> {
        draft.join = Duration.ofMillis(60);
        draft.swapGrace = Duration.ofMillis(10);
        draft.abortAll = Duration.ofMillis(500);
        draft.respawn = Duration.ofMillis(2);
        draft.pumpBudget = Duration.ofMillis(200);
        draft.claimLease = Duration.ofSeconds(2);
        draft.inboxCapacity = 16;
        draft.claimsPerPump = 8;
        draft.drainWorkers = HANGING + MOVING;
        draft.maxTurnThreads = 64;
        draft.eventCapacity = 1_000;
    });

    private StormSettings() {}
}
