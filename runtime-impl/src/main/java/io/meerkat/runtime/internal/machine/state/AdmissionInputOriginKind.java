package io.meerkat.runtime.internal.machine.state;

/** Who an input comes from. */
public enum AdmissionInputOriginKind {
    OPERATOR,
    PEER,
    FLOW,
    SYSTEM,
    EXTERNAL
}
