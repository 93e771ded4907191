package io.meerkat.drain.batching;

import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.Pumped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes one input of several waiting events, in order.
 *
 * <p>While a batch fills its messages are given back, so nothing is held from one pump to the next; the drain looks again
 * when its time is over, and before that every {@link #LOOK}, for the batch may be full or something may have come that is
 * not to wait.
 */
final class BatchingDrain implements Drain {
    /** When the session takes nothing now, how long to leave it alone. */
    static final Duration PAUSE = Duration.ofMillis(100);

    /** While a batch fills, how long to leave it alone at most. */
    static final Duration LOOK = Duration.ofMillis(50);

    private final Supplier<BatchingSettings> settings;
    private final Patience patience;

    /** @param settings asked once a pump */
    BatchingDrain(Supplier<BatchingSettings> settings, Patience patience) {
        this.settings = settings;
        this.patience = patience;
    }

    @Override
    public Pumped pump(DrainContext context) {
        BatchingSettings bounds = settings.get();
        Filling filling = new Filling(context, bounds);
        Optional<Claim> claim = context.claim();
        while (claim.isPresent()) {
            if (!filling.take(claim.get())) {
                return later(context, PAUSE);
            }
            claim = context.claim();
        }
        if (filling.batch().isEmpty()) {
            return filling.moved() == 0 ? Pumped.idle() : Pumped.moved(filling.moved());
        }
        Duration rest = patience.rest(filling.batch().oldest(), bounds.maxWait());
        if (rest.isZero()) {
            return filling.pass() ? Pumped.moved(filling.moved()) : later(context, PAUSE);
        }
        if (filling.moved() > 0) {
            // Perhaps only the quota was spent and the rest of the batch is there already: the next pump tells.
            context.releaseAll();
            return Pumped.moved(filling.moved());
        }
        return later(context, rest.compareTo(LOOK) < 0 ? rest : LOOK);
    }

    @Override
    public void close() {}

    private static Pumped later(DrainContext context, Duration delay) {
        context.releaseAll();
        return Pumped.notBefore(delay);
    }
}
