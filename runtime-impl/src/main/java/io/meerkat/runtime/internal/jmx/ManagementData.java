package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.internal.control.RuntimeInsight;
import io.meerkat.runtime.internal.drain.StuckDrain;
import io.meerkat.runtime.management.StuckDrainData;
import io.meerkat.runtime.management.TransitionData;
import java.time.Duration;

/** The runtime's records as management records: what is absent becomes null, what is wrapped becomes text. */
final class ManagementData {
    private ManagementData() {}

    static StuckDrainData of(StuckDrain stuck) {
        return new StuckDrainData(
                stuck.session().value(),
                stuck.generation().number(),
                stuck.type(),
                stuck.bundle(),
                stuck.thread().orElse(null),
                stuck.busy().map(Duration::toMillis).orElse(-1L),
                stuck.fenced());
    }

    static TransitionData of(RuntimeInsight.TransitionRow row) {
        return new TransitionData(
                row.region(),
                row.name(),
                row.input(),
                row.from(),
                row.to(),
                row.guards(),
                row.updates(),
                row.effects());
    }
}
