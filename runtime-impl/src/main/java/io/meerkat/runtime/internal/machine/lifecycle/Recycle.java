package io.meerkat.runtime.internal.machine.lifecycle;

import io.meerkat.runtime.internal.kernel.Input;

/** Drops the runtime binding and starts over. */
public record Recycle() implements Input {}
