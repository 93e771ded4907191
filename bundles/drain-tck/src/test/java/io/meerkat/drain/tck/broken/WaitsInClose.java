package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits in close for the rest of what came together. */
public final class WaitsInClose extends PlainDrain {
    private final CountDownLatch rest = new CountDownLatch(5);

    @Override
    protected boolean decide(DrainContext context, Claim claim) throws Exception {
        boolean decided = super.decide(context, claim);
        rest.countDown();
        return decided;
    }

    @Override
    public void close() {
        try {
            if (rest.getCount() < 5) {
                boolean unused = rest.await(8, TimeUnit.SECONDS);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        @Override
        protected DrainFactory factory() {
            return context -> new WaitsInClose();
        }
    }
}
