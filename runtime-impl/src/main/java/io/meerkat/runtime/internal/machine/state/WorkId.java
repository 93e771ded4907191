package io.meerkat.runtime.internal.machine.state;

/** A piece of ingested work; opaque text. */
public record WorkId(String value) {}
