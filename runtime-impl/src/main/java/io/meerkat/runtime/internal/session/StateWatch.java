package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.internal.kernel.State;

/** Sees every state that a machine takes, under its lock: it counts, and no more. */
interface StateWatch {
    StateWatch NONE = new StateWatch() {};

    /** After each step that took a transition. */
    default void became(State state) {}

    /** The session has gone; whatever its machine still does does not count. */
    default void ended() {}
}
