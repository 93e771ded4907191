package io.meerkat.runtime.internal.machine.lifecycle;

import io.meerkat.runtime.internal.kernel.Input;

/** Back to idle, with whatever was under way forgotten. */
public record Reset() implements Input {}
