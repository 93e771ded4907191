package io.meerkat.drain.tck;

import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.drain.ForwardingDrainContext;
import io.meerkat.runtime.drain.StaleDrainException;
import io.meerkat.runtime.input.Input;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands every call on, and tells the watch who called what, when, and what came of it. */
final class WatchedContext extends ForwardingDrainContext {
    /** A drain that goes on and on with an ended generation is stopped, so that its worker is free again. */
    static final int MOST_STALE_CALLS = 1_000;

    private final Watch watch;
    private volatile @Nullable Thread pump;
    private volatile boolean closed;
    private final AtomicInteger lent = new AtomicInteger();
    private final AtomicInteger inHand = new AtomicInteger();
    private final AtomicInteger decided = new AtomicInteger();
    private final AtomicInteger staleCalls = new AtomicInteger();

    WatchedContext(DrainContext delegate, Watch watch) {
        super(delegate);
        this.watch = watch;
    }

    void pumpBegins() {
        pump = Thread.currentThread();
        decided.set(0);
    }

    void pumpEnds() {
        pump = null;
    }

    void closed() {
        closed = true;
    }

    /** The claims that this generation was lent, however often. */
    int lent() {
        return lent.get();
    }

    /** The claims that it was lent and has neither decided over nor returned. */
    int inHand() {
        return inHand.get();
    }

    /** The messages that this pump has decided over. */
    int decided() {
        return decided.get();
    }

    /** The calls that were answered with a {@link StaleDrainException}. */
    int staleCalls() {
        return staleCalls.get();
    }

    @Override
    public Optional<Claim> claim() {
        called("claim");
        watch.hook().beforeClaim(this);
        Optional<Claim> claim = live(super::claim);
        if (claim.isPresent()) {
            lent.incrementAndGet();
            inHand.incrementAndGet();
        }
        return claim;
    }

    @Override
    public Admission admit(List<Claim> contiguousFromOldest, Input input) {
        called("admit");
        watch.hook().beforeAdmit(this);
        Admission answer = live(() -> super.admit(contiguousFromOldest, input));
        if (answer.kind() != Admission.Kind.NOT_NOW) {
            decided(contiguousFromOldest.size());
        }
        return answer;
    }

    @Override
    public void drop(Claim oldest, DropReason reason) {
        called("drop");
        live(() -> {
            super.drop(oldest, reason);
            return oldest;
        });
        decided(1);
    }

    private void decided(int messages) {
        decided.addAndGet(messages);
        inHand.addAndGet(-messages);
    }

    @Override
    public void releaseAll() {
        called("releaseAll");
        live(() -> {
            super.releaseAll();
            return this;
        });
        inHand.set(0);
    }

    private void called(String method) {
        Thread self = Thread.currentThread();
        if (closed) {
            watch.sawLateCall(method + "() of " + generation() + " on thread '" + self.getName() + "' after close()");
        } else if (pump != self) {
            watch.sawStranger(method + "() on thread '" + self.getName() + "', which is not in pump()");
        }
    }

    private <T> T live(Supplier<T> call) {
        try {
            return call.get();
        } catch (StaleDrainException stale) {
            if (staleCalls.incrementAndGet() > MOST_STALE_CALLS) {
                throw new StoppedByTheKit();
            }
            throw stale;
        } catch (IllegalArgumentException disorder) {
            watch.sawDisorder(disorder.toString());
            throw disorder;
        }
    }

    /** Ends a pump that does not end. */
    private static final class StoppedByTheKit extends Error {
        private static final long serialVersionUID = 1L;
    }
}
