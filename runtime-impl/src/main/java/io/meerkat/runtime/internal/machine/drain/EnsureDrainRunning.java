package io.meerkat.runtime.internal.machine.drain;

import io.meerkat.runtime.internal.kernel.Input;

/** Asks for the drain task; a signal that changes nothing. */
public record EnsureDrainRunning() implements Input {}
