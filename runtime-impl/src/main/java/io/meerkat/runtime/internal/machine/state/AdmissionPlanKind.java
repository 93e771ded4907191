package io.meerkat.runtime.internal.machine.state;

/** What becomes of an input that is admitted. */
public enum AdmissionPlanKind {
    /** It is done at once and never waits in a lane. */
    CONSUMED_ON_ACCEPT,

    /** It waits in its lane. */
    QUEUED
}
