package io.meerkat.runtime.internal.machine.drain;

import io.meerkat.runtime.internal.kernel.Input;

/** Stops the running drain. */
public record StopDrain() implements Input {}
