package io.meerkat.runtime.internal.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.management.TimeoutData;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the component runtime's limits cut of the runtime's own waits. */
class ContainerBoundsTest {
    private static Map<String, TimeoutData> bounds(Map<String, String> properties) {
        return ContainerBounds.of(properties::get);
    }

    @Test
    void theUsualLimitsCutNothing() {
        assertThat(bounds(Map.of()).values())
                .isNotEmpty()
                .allSatisfy(bound -> assertThat(bound.effectiveMillis()).isEqualTo(bound.configuredMillis()));
    }

    @Test
    void aShorterLimitIsWhatIsLeft() {
        assertThat(bounds(Map.of("ds.lock.timeout.milliseconds", "1500", "ds.stop.timeout.milliseconds", " 100 ")))
                .containsEntry("pluginDepartureMillis", new TimeoutData(2_000, 1_500))
                .containsEntry("runtimeStopMillis", new TimeoutData(4_000, 100));
    }

    @Test
    void whatIsNoNumberLeavesTheUsualLimit() {
        assertThat(bounds(Map.of("ds.lock.timeout.milliseconds", "soon"))).isEqualTo(bounds(Map.of()));
    }
}
