package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.drain.StaleDrainException;

/** Gives up a message when something else went wrong. */
public final class DropsWhatFailed extends PlainDrain {
    @Override
    protected boolean decide(DrainContext context, Claim claim) throws Exception {
        try {
            return super.decide(context, claim);
        } catch (StaleDrainException ended) {
            throw ended;
        } catch (IllegalStateException failure) {
            context.drop(claim, new DropReason("failed", failure.toString()));
            return true;
        }
    }

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        @Override
        protected DrainFactory factory() {
            return context -> new DropsWhatFailed();
        }
    }
}
