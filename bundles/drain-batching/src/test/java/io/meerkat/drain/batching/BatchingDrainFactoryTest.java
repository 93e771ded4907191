package io.meerkat.drain.batching;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.Pumped;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The component, its configuration, and the drains that it has made. */
class BatchingDrainFactoryTest {
    private final FakeDrainContext context = new FakeDrainContext(Clock.systemUTC());

    @Test
    void aChangeReachesADrainThatLives() throws Exception {
        BatchingDrainFactory factory = new BatchingDrainFactory(Map.of("maxWaitMillis", 60_000));
        try (Drain drain = factory.open(context)) {
            context.receive(Message.text("one", "test"));
            assertThat(drain.pump(context)).isEqualTo(Pumped.notBefore(BatchingDrain.LOOK));

            factory.modified(Map.of("maxWaitMillis", 0));

            assertThat(drain.pump(context)).isEqualTo(Pumped.moved(1));
        }
    }
}
