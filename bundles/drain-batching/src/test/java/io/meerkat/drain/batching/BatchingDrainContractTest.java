package io.meerkat.drain.batching;

import io.meerkat.drain.tck.DrainFactoryContract;
import io.meerkat.runtime.drain.DrainFactory;
import java.util.Map;

/** The batching drain keeps what every drain has to keep. */
class BatchingDrainContractTest extends DrainFactoryContract {

    @Override
    protected DrainFactory factory() {
        return new BatchingDrainFactory(Map.of("maxMessages", 7, "maxWaitMillis", 20));
    }
}
