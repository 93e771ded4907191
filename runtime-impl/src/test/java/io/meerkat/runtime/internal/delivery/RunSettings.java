package io.meerkat.runtime.internal.delivery;

import io.meerkat.runtime.internal.session.RuntimeSettings;
import java.time.Duration;

/** The settings of the runs in this package. */
final class RunSettings {
    /** Small inboxes, small quotas, short bounds: everything that can go wrong has its chance within seconds. */
    static final RuntimeSettings RESTLESS = RuntimeSettings.DEFAULT.with(draft -> {
        draft.join = Duration.ofMillis(60);
        draft.swapGrace = Duration.ofMillis(10);
        draft.respawn = Duration.ofMillis(2);
        draft.inboxCapacity = 24;
        draft.claimsPerPump = 8;
        draft.drainWorkers = 4;
        draft.maxTurnThreads = 64;
        draft.eventCapacity = 1_000;
    });

    /** The same, but whoever ends a consumer waits for it: at any time there is one, and not only one that may admit. */
    static final RuntimeSettings JOINED = RESTLESS.with(draft -> {
        draft.join = Duration.ofSeconds(10);
        draft.eventCapacity = 200_000;
    });

    /** The defaults, but for few kept events and few threads of turns: what is counted is what sessions cost. */
    static final RuntimeSettings CROWD = RuntimeSettings.DEFAULT.with(draft -> {
        draft.abortAll = Duration.ofSeconds(60);
        draft.maxTurnThreads = 8;
        draft.eventCapacity = 100;
    });

    private RunSettings() {}
}
