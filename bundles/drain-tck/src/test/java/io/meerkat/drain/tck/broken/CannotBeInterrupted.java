package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for a busy session in the pump, whoever interrupts it. */
public final class CannotBeInterrupted extends PlainDrain {
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(15);

    @Override
    protected boolean decide(DrainContext context, Claim claim) throws Exception {
        boolean decided = super.decide(context, claim);
        long until = System.nanoTime() + (decided ? 0 : LONG_NANOS);
        while (System.nanoTime() - until < 0) {
            LockSupport.parkNanos(1_000_000);
            Thread.interrupted();
        }
        return decided;
    }

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        @Override
        protected DrainFactory factory() {
            return context -> new CannotBeInterrupted();
        }
    }
}
