package io.meerkat.runtime.internal.machine.lifecycle;

import io.meerkat.runtime.internal.kernel.Input;

/** The runtime was recovered; a notice. */
public record Recover() implements Input {}
