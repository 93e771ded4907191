package io.meerkat.runtime.internal.machine.state;

/** What the executor is asked to do. */
public enum RuntimeEffectKind {
    STOP_RUNTIME_EXECUTOR,
    CANCEL_AFTER_BOUNDARY
}
