package io.meerkat.runtime.internal.machine.state;

/** Where the policy sends an input. */
public enum PolicyRoutingDisposition {
    QUEUE,
    STEER,
    DROP
}
