package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.Pumped;

/** Leaves an object of its own class on every thread that it was called by. */
public final class LeavesAThreadLocal extends PlainDrain {
    private static final ThreadLocal<Mark> MARK = new ThreadLocal<>();

    private record Mark() {}

    @Override
    public Pumped pump(DrainContext context) throws Exception {
        MARK.set(new Mark());
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
