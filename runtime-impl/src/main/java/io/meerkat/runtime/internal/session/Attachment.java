package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.executor.Executor;
import java.util.Map;
import java.util.Optional;
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
    private volatile @Nullable TurnCarrier turn;
    private volatile @Nullable String stopReason;
    private Pace pace = Pace.RESTING;
    private boolean closed;

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
        return Optional.ofNullable(turn);
    }

    public synchronized void beginTurn(TurnCarrier carrier) {
        turn = carrier;
    }

    public synchronized void endTurn(TurnCarrier carrier) {
        if (turn == carrier) {
            turn = null;
        }
    }

    /** True for the one who is to look for work now; whoever does already will look once more. */
    public synchronized boolean beginAdvancing() {
        boolean rested = pace == Pace.RESTING;
        pace = rested ? Pace.ADVANCING : Pace.WOKEN;
        return rested;
    }

    /** Looks for work now: what woke it before is seen by this look. */
    public synchronized void look() {
        pace = Pace.ADVANCING;
    }

    /** Found nothing to do; false: it was woken meanwhile and has to look once more. */
    public synchronized boolean rest() {
        boolean unwoken = pace == Pace.ADVANCING;
        if (unwoken) {
            pace = Pace.RESTING;
        }
        return unwoken;
    }

    /** Nobody looks for work any more, woken or not. */
    public synchronized void doneAdvancing() {
        pace = Pace.RESTING;
    }

    /** Asks for a stop after the turn in flight. */
    public synchronized void requestStop(String reason) {
        stopReason = stopReason == null ? reason : stopReason;
    }

    public Optional<String> stopReason() {
        return Optional.ofNullable(stopReason);
    }

    /** True for the one who is to close the executor. */
    public synchronized boolean beginClosing() {
        boolean first = !closed;
        closed = true;
        return first;
    }
}
