package io.meerkat.runtime.internal.machine.state;

/** What an admission asks of the run loop, weakest first; every one of them wakes it. */
public enum AdmissionSignal {
    /** Look at the queue. */
    WAKE_LOOP,

    /** Let the turn in flight yield at its next boundary. */
    INTERRUPT_YIELDING,

    /** Do not wait for the turn in flight to end. */
    REQUEST_IMMEDIATE_PROCESSING
}
