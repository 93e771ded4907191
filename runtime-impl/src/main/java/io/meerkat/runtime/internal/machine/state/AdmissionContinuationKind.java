package io.meerkat.runtime.internal.machine.state;

/** Why a continuation resumes the session; every other kind of input counts as ordinary. */
public enum AdmissionContinuationKind {
    ORDINARY,
    WORKGRAPH_ATTENTION
}
