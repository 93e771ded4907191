package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.Pumped;
import java.util.concurrent.FutureTask;

/** Lets another thread do the pump and waits for it. */
public final class UsesAnotherThread extends PlainDrain {
    @Override
    public Pumped pump(DrainContext context) throws Exception {
        FutureTask<Pumped> pump = new FutureTask<>(() -> super.pump(context));
        Thread other = new Thread(pump, "other");
        other.setDaemon(true);
        other.start();
        Pumped pumped = pump.get();
        other.join();
        return pumped;
    }

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        @Override
        protected DrainFactory factory() {
            return context -> new UsesAnotherThread();
        }
    }
}
