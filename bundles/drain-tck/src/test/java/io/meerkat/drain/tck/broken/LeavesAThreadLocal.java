package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.Pumped;

/** Leaves an object of its own class on every thread that it was called by. */
public final class LeavesAThreadLocal extends PlainDrain {
    private static final ThreadLocal<Count> PUMPS = ThreadLocal.withInitial(Count::new);

    private static final class Count {
        private int pumps;
    }

    @Override
    public Pumped pump(DrainContext context) throws Exception {
        PUMPS.get().pumps++;
        return super.pump(context);
    }

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        @Override
        protected DrainFactory factory() {
            return context -> new LeavesAThreadLocal();
        }
    }
}
