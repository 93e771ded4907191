package io.meerkat.runtime.internal.machine.state;

/** Where a stored input stood; the phases of an input, and accepted, which none is left in. */
public enum RecoveredInputObservedPhase {
    ACCEPTED,
    QUEUED,
    STAGED,
    APPLIED,
    APPLIED_PENDING_CONSUMPTION,
    CONSUMED,
    SUPERSEDED,
    COALESCED,
    ABANDONED
}
