package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;

/** Offers what the session does not take now again and again in one pump. */
public final class AsksAgainAtOnce extends PlainDrain {
    @Override
    protected boolean decide(DrainContext context, Claim claim) throws Exception {
        boolean decided = super.decide(context, claim);
        while (!decided) {
            decided = super.decide(context, claim);
        }
        return true;
    }

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        @Override
        protected DrainFactory factory() {
            return context -> new AsksAgainAtOnce();
        }
    }
}
