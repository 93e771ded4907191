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
    private final Executor executor;
    private final AtomicReference<@Nullable TurnCarrier> turn = new AtomicReference<>();
    private final AtomicReference<@Nullable String> stopReason = new AtomicReference<>();
    private final AtomicBoolean advancing = new AtomicBoolean();

    public Attachment(String type, Map<String, String> settings, Object factory, Executor executor) {
        this.type = type;
        this.settings = settings;
        this.factory = factory;
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

    /** True for the one who is to look for work now; {@link #doneAdvancing} ends it. */
    public boolean beginAdvancing() {
        return advancing.compareAndSet(false, true);
    }

    public void doneAdvancing() {
        advancing.set(false);
    }

    /** Asks for a stop after the turn in flight. */
    public void requestStop(String reason) {
        stopReason.compareAndSet(null, reason);
    }

    public Optional<String> stopReason() {
        return Optional.ofNullable(stopReason.get());
    }
}
