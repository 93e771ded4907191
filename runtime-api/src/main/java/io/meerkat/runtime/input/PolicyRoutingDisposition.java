package io.meerkat.runtime.input;

/** Where the policy sends an input. */
public enum PolicyRoutingDisposition {
    QUEUE,
    STEER,
    DROP
}
