package io.meerkat.runtime;

/** Whether a session has a live executor claim, or is being unregistered (drain.md 1.2). */
public enum RegistrationPhase {
    /** Registered; inputs queue, nobody runs them. */
    QUEUING,

    /** An executor is attached. */
    ACTIVE,

    /** The two-phase unregister is under way. */
    DRAINING
}
