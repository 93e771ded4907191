package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.Pumped;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps its worker while there is no mail. */
public final class WaitsForMail extends PlainDrain {
    private final CountDownLatch never = new CountDownLatch(1);

    @Override
    public Pumped pump(DrainContext context) throws Exception {
        Pumped pumped = super.pump(context);
        while (pumped.kind() == Pumped.Kind.IDLE) {
            never.await(5, TimeUnit.MILLISECONDS);
            pumped = super.pump(context);
        }
        return pumped;
    }

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        @Override
        protected DrainFactory factory() {
            return context -> new WaitsForMail();
        }
    }
}
