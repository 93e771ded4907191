package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.drain.StaleDrainException;

/** Takes the end of its generation for something that passes. */
public final class TriesForEver extends PlainDrain {
    @Override
    public Pumped pump(DrainContext context) throws Exception {
        while (true) {
            try {
                return super.pump(context);
            } catch (StaleDrainException ended) {
                Thread.onSpinWait();
            }
        }
    }

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        @Override
        protected DrainFactory factory() {
            return context -> new TriesForEver();
        }
    }
}
