package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.Pumped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Admits the second claim before the first, and then does it right. */
public final class TriesTheNewestFirst extends PlainDrain {
    @Override
    public Pumped pump(DrainContext context) throws Exception {
        Optional<Claim> first = context.claim();
        if (first.isEmpty()) {
            return Pumped.idle();
        }
        Optional<Claim> second = context.claim();
        if (second.isPresent()) {
            try {
                context.admit(
                        List.of(second.get()), event(second.get().message().body()));
            } catch (IllegalArgumentException notTheOldest) {
                // Then the other way round.
            }
        }
        int moved = 0;
        for (Claim claim : Stream.of(first, second).flatMap(Optional::stream).toList()) {
            if (!decide(context, claim)) {
                context.releaseAll();
                return Pumped.notBefore(PAUSE);
            }
            moved++;
        }
        return Pumped.moved(moved);
    }

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        @Override
        protected DrainFactory factory() {
            return context -> new TriesTheNewestFirst();
        }
    }
}
