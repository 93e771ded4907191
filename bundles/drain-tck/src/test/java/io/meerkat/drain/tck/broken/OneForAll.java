package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.DrainFactory;

/** Serves every session and generation with one drain. */
public final class OneForAll extends PlainDrain {

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        private final OneForAll only = new OneForAll();

        @Override
        protected DrainFactory factory() {
            return context -> only;
        }
    }
}
