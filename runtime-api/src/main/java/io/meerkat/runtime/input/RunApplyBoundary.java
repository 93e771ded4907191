package io.meerkat.runtime.input;

/** The boundary at which a run applies an input. */
public enum RunApplyBoundary {
    RUN_START,
    RUN_CHECKPOINT,
    IMMEDIATE
}
