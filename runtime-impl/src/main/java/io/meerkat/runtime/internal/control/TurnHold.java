package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.internal.run.ProcessingHold;
import io.meerkat.runtime.internal.run.RunLoop;
import io.meerkat.runtime.internal.session.SessionRegistry;

/** Holds the beginning of turns, and lets it go, until another one is taken. Thread-safe. */
public final class TurnHold {
    private final ProcessingHold.Holder holder;
    private final RunLoop loop;
    private final SessionRegistry sessions;

    TurnHold(ProcessingHold.Holder holder, RunLoop loop, SessionRegistry sessions) {
        this.holder = holder;
        this.loop = loop;
        this.sessions = sessions;
    }

    /** No turn begins until {@link #release}; what runs goes on. */
    public void hold(String why) {
        holder.hold(why);
    }

    /** Turns begin again, on threads of the runtime; does nothing when they might all the while. */
    public void release() {
        loop.resume(holder, sessions::iterator);
    }
}
