package io.meerkat.runtime.internal.machine.lifecycle;

import io.meerkat.runtime.internal.kernel.Input;

/** Interrupts the run at its next boundary and wakes whoever sleeps in it. */
public record InterruptCurrentRun() implements Input {}
