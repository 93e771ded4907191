package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.DrainFactory;
import java.util.Timer;

/** Starts a timer of its own. */
public final class StartsATimer extends PlainDrain {
    private final Timer timer = new Timer("look", true);

    @Override
    public void close() {
        timer.purge();
    }

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        @Override
        protected DrainFactory factory() {
            return context -> new StartsATimer();
        }
    }
}
