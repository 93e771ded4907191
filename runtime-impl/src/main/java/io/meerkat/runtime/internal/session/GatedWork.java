package io.meerkat.runtime.internal.session;

import java.util.function.Consumer;

/** What nobody waits for and what needs a session's gate: later, on a control thread, and retried. Thread-safe. */
public final class GatedWork {
    private final SessionRegistry sessions;
    private final Retried retried;

    public GatedWork(SessionRegistry sessions, Retried retried) {
        this.sessions = sessions;
        this.retried = retried;
    }

    /** Does it under the gate, if this registration is still there; returns at once. */
    public void later(String what, SessionEntry entry, Consumer<SessionEntry> action) {
        retried.run(
                what,
                entry,
                () -> sessions.gated(entry, what, gated -> {
                    action.accept(gated);
                    return gated;
                }));
    }
}
