package io.meerkat.drain.ratelimit;

import io.meerkat.drain.batching.BatchingDrainFactory;
import io.meerkat.drain.tck.DrainFactoryContract;
import io.meerkat.runtime.drain.DrainFactory;
import java.util.Map;

/**
 * The rate-limiting drain keeps what every drain has to keep also around one that holds back what it has been lent: batches
 * are larger than a burst, and fill while there is no token.
 */
class RateLimitAroundBatchingContractTest extends DrainFactoryContract {
    private static final RateLimitSettings QUICK = new RateLimitSettings("batching", 2_000, 1_000, 5);

    @Override
    protected DrainFactory factory() {
        DrainFactory batching = new BatchingDrainFactory(Map.of("maxMessages", 7, "maxWaitMillis", 20));
        return new RateLimitDrainFactory(batching, new Allowances(System::nanoTime), () -> QUICK);
    }
}
