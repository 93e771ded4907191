package io.meerkat.drain.ratelimit;

import io.meerkat.drain.standard.StandardDrainFactory;
import io.meerkat.drain.tck.DrainFactoryContract;
import io.meerkat.runtime.drain.DrainFactory;

/** The rate-limiting drain keeps what every drain has to keep, around the standard one, with waits for tokens. */
class RateLimitDrainContractTest extends DrainFactoryContract {
    private static final RateLimitSettings QUICK = new RateLimitSettings("standard", 300, 1_000, 5);

    @Override
    protected DrainFactory factory() {
        return new RateLimitDrainFactory(new StandardDrainFactory(), new Allowances(System::nanoTime), () -> QUICK);
    }
}
