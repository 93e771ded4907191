package io.meerkat.runtime.internal.machine.state;

/** The epoch of a registration: new for every entry in the registry; opaque text. */
public record RuntimeEpochId(String value) {}
