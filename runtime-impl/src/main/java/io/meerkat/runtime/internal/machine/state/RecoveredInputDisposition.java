package io.meerkat.runtime.internal.machine.state;

/** What recovery does with a stored input. */
public enum RecoveredInputDisposition {
    RETAIN,
    DISCARD
}
