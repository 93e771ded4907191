package io.meerkat.runtime.internal.machine.lifecycle;

import io.meerkat.runtime.internal.kernel.Input;

/** The machine is constructed; a signal. */
public record Initialize() implements Input {}
