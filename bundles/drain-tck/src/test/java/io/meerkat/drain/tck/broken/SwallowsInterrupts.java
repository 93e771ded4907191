package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import java.util.concurrent.TimeUnit;

/** Takes an interrupt away and goes on. */
public final class SwallowsInterrupts extends PlainDrain {
    @Override
    protected boolean decide(DrainContext context, Claim claim) throws Exception {
        try {
            TimeUnit.NANOSECONDS.sleep(1);
        } catch (InterruptedException ignored) {
            // This is what is wrong.
        }
        return super.decide(context, claim);
    }

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        @Override
        protected DrainFactory factory() {
            return context -> new SwallowsInterrupts();
        }
    }
}
