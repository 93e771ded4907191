package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.Pumped;

/** Says that it moved more than it did. */
public final class CountsOneMore extends PlainDrain {
    @Override
    public Pumped pump(DrainContext context) throws Exception {
        Pumped pumped = super.pump(context);
        return pumped instanceof Pumped.Moved moved ? Pumped.moved(moved.messages() + 1) : pumped;
    }

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        @Override
        protected DrainFactory factory() {
            return context -> new CountsOneMore();
        }
    }
}
