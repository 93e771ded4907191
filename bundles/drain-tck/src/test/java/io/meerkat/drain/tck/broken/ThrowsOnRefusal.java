package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import java.util.List;

/** Takes a refusal for a failure. */
public final class ThrowsOnRefusal extends PlainDrain {
    @Override
    protected boolean decide(DrainContext context, Claim claim) {
        Admission answer = context.admit(List.of(claim), event(claim.message().body()));
        if (answer.kind() == Admission.Kind.REFUSED) {
            throw new IllegalStateException("refused: " + answer);
        }
        return answer.kind() != Admission.Kind.NOT_NOW;
    }

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        @Override
        protected DrainFactory factory() {
            return context -> new ThrowsOnRefusal();
        }
    }
}
