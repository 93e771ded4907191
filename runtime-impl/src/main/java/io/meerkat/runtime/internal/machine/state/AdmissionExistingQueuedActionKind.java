package io.meerkat.runtime.internal.machine.state;

/** What the admission of one input does to an older one that still waits. */
public enum AdmissionExistingQueuedActionKind {
    NONE,
    COALESCE,
    SUPERSEDE
}
