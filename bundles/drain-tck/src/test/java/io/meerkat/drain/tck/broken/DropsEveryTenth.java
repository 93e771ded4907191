package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.DropReason;

/** Gives up messages that can be read. */
public final class DropsEveryTenth extends PlainDrain {
    @Override
    protected boolean decide(DrainContext context, Claim claim) throws Exception {
        if (claim.sequence() % 10 == 0) {
            context.drop(claim, new DropReason("tired", "every tenth"));
            return true;
        }
        return super.decide(context, claim);
    }

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        @Override
        protected DrainFactory factory() {
            return context -> new DropsEveryTenth();
        }
    }
}
