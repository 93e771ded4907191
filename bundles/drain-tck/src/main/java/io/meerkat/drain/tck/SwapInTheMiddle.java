package io.meerkat.drain.tck;

import io.meerkat.runtime.SessionId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * Holds a drain that has claims in its hands, until it has been swapped: what it calls then comes too late. Thread-safe.
 */
final class SwapInTheMiddle implements Watch.Hook {
    private final Bench bench;
    private final SessionId session;
    private final Duration patience;
    private final AtomicReference<Moment> moment = new AtomicReference<>(Moment.NEVER);
    private volatile boolean held;

    /** Where a drain is when it is held. */
    enum Moment {
        NEVER,
        /** It admits. */
        ADMITTING,
        /** It claims, and has claimed before, whatever has become of that. */
        CLAIMING_AGAIN,
        /** It claims while it has claims in its hands; one that takes them singly never does. */
        CLAIMING_MORE
    }

    SwapInTheMiddle(Bench bench, SessionId session, Duration patience) {
        this.bench = bench;
        this.session = session;
        this.patience = patience;
    }

    /** The next drain that comes there is held. */
    void arm(Moment next) {
        held = false;
        moment.set(next);
    }

    /** Blocks until a drain is held or what is waited for beside it is true, for at most the patience; whether one is. */
    boolean awaitHeldOr(BooleanSupplier over) {
        Waiting.until(patience, () -> held || over.getAsBoolean());
        return held;
    }

    @Override
    public void beforeClaim(WatchedContext context) {
        if (context.lent() > 0) {
            hold(Moment.CLAIMING_AGAIN, context);
        }
        if (context.inHand() > 0) {
            hold(Moment.CLAIMING_MORE, context);
        }
    }

    @Override
    public void beforeAdmit(WatchedContext context) {
        hold(Moment.ADMITTING, context);
    }

    private void hold(Moment here, WatchedContext context) {
        boolean present = bench.generation(session) == context.generation().number();
        if (present && moment.compareAndSet(here, Moment.NEVER)) {
            held = true;
            awaitSwap(context);
        }
    }

    /** The fence comes first in a swap, so the new generation is seen while the old one's pump is still waited for. */
    private void awaitSwap(WatchedContext context) {
        boolean swapped = Waiting.until(
                patience, () -> bench.generation(session) > context.generation().number());
        if (!swapped) {
            throw new IllegalStateException(
                    "the kit's runtime did not swap the drain of " + session + " within " + patience);
        }
    }
}
