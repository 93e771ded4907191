package io.meerkat.runtime.internal.machine.drain;

import io.meerkat.runtime.internal.kernel.Input;

/** Asks whether the drain may be aborted together with all others; changes nothing. */
public record AbortAll() implements Input {}
