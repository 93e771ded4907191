package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.Pumped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes one input of what waits, the newest message first. */
public final class PutsTheNewestFirst extends PlainDrain {
    @Override
    public Pumped pump(DrainContext context) {
        List<Claim> claims = new ArrayList<>();
        for (Optional<Claim> claim = context.claim(); claim.isPresent(); claim = context.claim()) {
            claims.add(claim.get());
        }
        if (claims.isEmpty()) {
            return Pumped.idle();
        }
        String text = claims.stream().map(claim -> claim.message().body()).reduce("", (all, next) -> next + "\n" + all);
        if (context.admit(claims, event(text)).kind() == Admission.Kind.NOT_NOW) {
            context.releaseAll();
            return Pumped.notBefore(PAUSE);
        }
        return Pumped.moved(claims.size());
    }

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        @Override
        protected DrainFactory factory() {
            return context -> new PutsTheNewestFirst();
        }
    }
}
