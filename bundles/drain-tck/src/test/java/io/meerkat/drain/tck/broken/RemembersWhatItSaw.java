package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.DrainGeneration;
import io.meerkat.runtime.drain.DropReason;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Takes a message that an earlier generation was lent for one that was moved. */
public final class RemembersWhatItSaw extends PlainDrain {
    private final Map<String, DrainGeneration> seen;

    RemembersWhatItSaw(Map<String, DrainGeneration> seen) {
        this.seen = seen;
    }

    @Override
    protected boolean decide(DrainContext context, Claim claim) throws Exception {
        DrainGeneration first = seen.putIfAbsent(context.session() + " " + claim.sequence(), context.generation());
        if (first != null && !first.equals(context.generation())) {
            context.drop(claim, new DropReason("seen", "by an earlier generation"));
            return true;
        }
        return super.decide(context, claim);
    }

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        private final Map<String, DrainGeneration> seen = new ConcurrentHashMap<>();

        @Override
        protected DrainFactory factory() {
            return context -> new RemembersWhatItSaw(seen);
        }
    }
}
