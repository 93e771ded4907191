package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.StaleDrainException;
import java.util.concurrent.locks.LockSupport;

/** Gives its claims back some time after it was closed. */
public final class LooksBackAfterItsEnd extends PlainDrain {
    private final DrainContext context;

    LooksBackAfterItsEnd(DrainContext context) {
        this.context = context;
    }

    @Override
    public void close() {
        Thread late = new Thread(this::lookBack, "late");
        late.setDaemon(true);
        late.start();
    }

    private void lookBack() {
        LockSupport.parkNanos(1_000_000);
        try {
            context.releaseAll();
        } catch (StaleDrainException ended) {
            // Of course.
        }
    }

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        @Override
        protected DrainFactory factory() {
            return LooksBackAfterItsEnd::new;
        }
    }
}
