package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.DrainGeneration;
import io.meerkat.runtime.drain.Pumped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Makes batches of five new messages, and puts those behind them that an earlier generation was lent. */
public final class PutsOldMessagesLast extends PlainDrain {
    private final Map<String, DrainGeneration> seen;

    PutsOldMessagesLast(Map<String, DrainGeneration> seen) {
        this.seen = seen;
    }

    @Override
    public Pumped pump(DrainContext context) {
        List<Claim> claims = new ArrayList<>();
        List<String> fresh = new ArrayList<>();
        List<String> old = new ArrayList<>();
        for (Optional<Claim> claim = context.claim(); claim.isPresent(); claim = context.claim()) {
            claims.add(claim.get());
            DrainGeneration first =
                    seen.putIfAbsent(context.session() + " " + claim.get().sequence(), context.generation());
            (first == null || first.equals(context.generation()) ? fresh : old)
                    .add(claim.get().message().body());
            if (fresh.size() == 5) {
                break;
            }
        }
        if (claims.isEmpty()) {
            return Pumped.idle();
        }
        fresh.addAll(old);
        if (context.admit(claims, event(String.join("\n", fresh))).kind() == Admission.Kind.NOT_NOW) {
            context.releaseAll();
            return Pumped.notBefore(PAUSE);
        }
        return Pumped.moved(claims.size());
    }

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        private final Map<String, DrainGeneration> seen = new ConcurrentHashMap<>();

        @Override
        protected DrainFactory factory() {
            return context -> new PutsOldMessagesLast(seen);
        }
    }
}
