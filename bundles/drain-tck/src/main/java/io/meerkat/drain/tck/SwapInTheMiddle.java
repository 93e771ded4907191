package io.meerkat.drain.tck;

import io.meerkat.runtime.SessionId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Holds a drain that has claims in its hands, until it has been swapped: what it calls then comes too late. Thread-safe.
 */
final class SwapInTheMiddle implements Watch.Hook {
    private final Bench bench;
    private final SessionId session;
    private final Duration patience;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.OFF);

    private enum Stage {
        OFF,
        AT_CLAIM,
        AT_ADMIT,
        HELD
    }

    SwapInTheMiddle(Bench bench, SessionId session, Duration patience) {
        this.bench = bench;
        this.session = session;
        this.patience = patience;
    }

    /** The next drain that claims when it has a claim already is held. */
    void armAtClaim() {
        stage.set(Stage.AT_CLAIM);
    }

    /** The next drain that admits is held. */
    void armAtAdmit() {
        stage.set(Stage.AT_ADMIT);
    }

    /** Blocks until a drain is held, for at most the patience; whether one is. */
    boolean awaitHeld() {
        return Waiting.until(patience, () -> stage.get() == Stage.HELD);
    }

    /** Nobody is held from now on. */
    void disarm() {
        stage.set(Stage.OFF);
    }

    @Override
    public void beforeClaim(WatchedContext context) {
        if (context.lent() > 0 && stage.compareAndSet(Stage.AT_CLAIM, Stage.HELD)) {
            awaitSwap(context);
        }
    }

    @Override
    public void beforeAdmit(WatchedContext context) {
        if (stage.compareAndSet(Stage.AT_ADMIT, Stage.HELD)) {
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
