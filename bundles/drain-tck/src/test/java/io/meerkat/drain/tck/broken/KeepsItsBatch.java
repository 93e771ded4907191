package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.Pumped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps a batch that was not admitted for the next generation, which is lent the same messages again. */
public final class KeepsItsBatch extends PlainDrain {
    private final Map<SessionId, List<String>> texts;

    KeepsItsBatch(Map<SessionId, List<String>> texts) {
        this.texts = texts;
    }

    @Override
    public Pumped pump(DrainContext context) {
        List<Claim> claims = new ArrayList<>();
        for (Optional<Claim> claim = context.claim(); claim.isPresent(); claim = context.claim()) {
            claims.add(claim.get());
        }
        if (claims.isEmpty()) {
            return Pumped.idle();
        }
        List<String> batch = texts.computeIfAbsent(context.session(), id -> new CopyOnWriteArrayList<>());
        claims.forEach(claim -> batch.add(claim.message().body()));
        if (context.admit(claims, event(String.join("\n", batch))).kind() == Admission.Kind.NOT_NOW) {
            context.releaseAll();
            return Pumped.notBefore(PAUSE);
        }
        batch.clear();
        return Pumped.moved(claims.size());
    }

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        private final Map<SessionId, List<String>> texts = new ConcurrentHashMap<>();

        @Override
        protected DrainFactory factory() {
            return context -> new KeepsItsBatch(texts);
        }
    }
}
