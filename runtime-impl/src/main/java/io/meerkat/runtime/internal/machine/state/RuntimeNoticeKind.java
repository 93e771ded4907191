package io.meerkat.runtime.internal.machine.state;

/** What a runtime notice is about. */
public enum RuntimeNoticeKind {
    RESET,
    STOP,
    EXIT,
    RECOVER,
    DRAIN
}
