package io.meerkat.runtime.internal.machine.state;

/** An operation that a turn waits for; opaque text. */
public record OperationId(String value) {}
