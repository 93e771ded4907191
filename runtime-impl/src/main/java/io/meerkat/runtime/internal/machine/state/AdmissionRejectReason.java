package io.meerkat.runtime.internal.machine.state;

/** The rule that keeps an input out (control-plane.md 3.3). */
public enum AdmissionRejectReason {
    DURABILITY_MISSING,
    EXTERNAL_DERIVED_DURABILITY_FORBIDDEN,
    DERIVED_DURABILITY_FORBIDDEN_FOR_INPUT_KIND,
    PEER_HANDLING_MODE_INVALID,
    PEER_RESPONSE_TERMINAL_INVALID
}
