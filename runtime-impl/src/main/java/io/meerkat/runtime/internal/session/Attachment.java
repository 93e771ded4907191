package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.executor.Executor;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One executor attached to one session, from ensure to detach or stop; never used again.
 *
 * <p>Thread-safe. Whether its session may run anything is the machine's to say; this holds what a run needs.
 */
public final class Attachment {
    private final String type;
    private final Map<String, String> settings;
    private final Object factory;
    private final String bundle;
    private final Executor executor;
    private final AtomicReference<@Nullable TurnCarrier> turn = new AtomicReference<>();
    private final AtomicReference<@Nullable String> stopReason = new AtomicReference<>();
    private final AtomicReference<Pace> pace = new AtomicReference<>(Pace.RESTING);
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Whether somebody looks for work, and whether there is a reason to look once more. */
    private enum Pace {
        RESTING,
        ADVANCING,
        WOKEN
    }

    /** @param bundle who brought the factory, for people */
    public Attachment(String type, Map<String, String> settings, Object factory, String bundle, Executor executor) {
        this.type = type;
        this.settings = settings;
        this.factory = factory;
        this.bundle = bundle;
        this.executor = executor;
    }

    public String type() {
        return type;
    }

    public Map<String, String> settings() {
        return settings;
    }

    /** The factory that opened the executor, by identity. */
    public Object factory() {
        return factory;
    }

    /** Who brought the factory, for people. */
    public String bundle() {
        return bundle;
    }

    public Executor executor() {
        return executor;
    }

    public Optional<TurnCarrier> turn() {
        return Optional.ofNullable(turn.get());
    }

    public void beginTurn(TurnCarrier carrier) {
        turn.set(carrier);
    }

    public void endTurn(TurnCarrier carrier) {
        turn.compareAndSet(carrier, null);
    }

    /** True for the one who is to look for work now; whoever does already will look once more. */
    public boolean beginAdvancing() {
        return pace.getAndUpdate(now -> now == Pace.RESTING ? Pace.ADVANCING : Pace.WOKEN) == Pace.RESTING;
    }

    /** Looks for work now: what woke it before is seen by this look. */
    public void look() {
        pace.set(Pace.ADVANCING);
    }

    /** Found nothing to do; false: it was woken meanwhile and has to look once more. */
    public boolean rest() {
        return pace.compareAndSet(Pace.ADVANCING, Pace.RESTING);
    }

    /** Nobody looks for work any more, woken or not. */
    public void doneAdvancing() {
        pace.set(Pace.RESTING);
    }

    /** Asks for a stop after the turn in flight. */
    public void requestStop(String reason) {
        stopReason.compareAndSet(null, reason);
    }

    public Optional<String> stopReason() {
        return Optional.ofNullable(stopReason.get());
    }

    /** True for the one who is to close the executor. */
    public boolean beginClosing() {
        return closed.compareAndSet(false, true);
    }
}
