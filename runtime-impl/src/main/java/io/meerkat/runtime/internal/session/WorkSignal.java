package io.meerkat.runtime.internal.session;

/** Told that a session may have something to run; whoever is above implements it. Never blocks. */
@FunctionalInterface
public interface WorkSignal {

    void workQueued(SessionEntry entry);
}
