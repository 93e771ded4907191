package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import java.util.List;

/** Offers a duplicate once more, under another id. */
public final class OffersDuplicatesAgain extends PlainDrain {
    @Override
    protected boolean decide(DrainContext context, Claim claim) throws Exception {
        Admission answer = context.admit(List.of(claim), event(claim.message().body()));
        return answer.kind() == Admission.Kind.DUPLICATE
                ? super.decide(context, claim)
                : answer.kind() != Admission.Kind.NOT_NOW;
    }

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        @Override
        protected DrainFactory factory() {
            return context -> new OffersDuplicatesAgain();
        }
    }
}
