package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.DropReason;

/** Drops what the session does not take now. */
public final class GivesUpWhatIsNotTaken extends PlainDrain {
    @Override
    protected boolean decide(DrainContext context, Claim claim) throws Exception {
        if (!super.decide(context, claim)) {
            context.drop(claim, new DropReason("busy", "the session takes nothing now"));
        }
        return true;
    }

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        @Override
        protected DrainFactory factory() {
            return context -> new GivesUpWhatIsNotTaken();
        }
    }
}
