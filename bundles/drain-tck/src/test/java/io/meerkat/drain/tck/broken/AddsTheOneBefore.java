package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import java.util.List;

/** Puts each message into the next input, too. */
public final class AddsTheOneBefore extends PlainDrain {
    private String before = "";

    @Override
    protected boolean decide(DrainContext context, Claim claim) {
        String text = claim.message().body();
        Admission answer = context.admit(List.of(claim), event(before + text));
        before = text + "\n";
        return answer.kind() != Admission.Kind.NOT_NOW;
    }

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        @Override
        protected DrainFactory factory() {
            return context -> new AddsTheOneBefore();
        }
    }
}
