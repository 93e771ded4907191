package io.meerkat.runtime.internal.machine.state;

/** Why a recovered input stands elsewhere than its stored record says. */
public enum RecoveredInputNormalizationReasonKind {
    /** It was accepted and not yet queued. */
    QUEUE_ACCEPTED,

    /** Its run did not survive. */
    ROLLBACK_STAGED,

    /** Its run had committed it. */
    BOUNDARY_RECEIPT_COMMITTED,

    /** Its run had not committed it. */
    MISSING_BOUNDARY_RECEIPT
}
