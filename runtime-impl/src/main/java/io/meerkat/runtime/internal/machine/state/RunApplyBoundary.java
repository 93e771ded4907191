package io.meerkat.runtime.internal.machine.state;

/** The boundary at which a run applies an input. */
public enum RunApplyBoundary {
    RUN_START,
    RUN_CHECKPOINT,
    IMMEDIATE
}
