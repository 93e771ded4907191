package io.meerkat.runtime.input;

/** The boundary at which a run applies an input (control-plane.md 3.6, 4.6, 4.7). */
public enum RunApplyBoundary {
    RUN_START,
    RUN_CHECKPOINT,
    IMMEDIATE
}
