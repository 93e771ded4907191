package io.meerkat.runtime.input;

/** Where the policy sends an input (control-plane.md 3.6). */
public enum PolicyRoutingDisposition {
    QUEUE,
    STEER,
    DROP
}
