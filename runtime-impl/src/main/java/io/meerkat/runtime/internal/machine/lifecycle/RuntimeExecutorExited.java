package io.meerkat.runtime.internal.machine.lifecycle;

import io.meerkat.runtime.internal.kernel.Input;

/** The executor has exited for good. */
public record RuntimeExecutorExited() implements Input {}
