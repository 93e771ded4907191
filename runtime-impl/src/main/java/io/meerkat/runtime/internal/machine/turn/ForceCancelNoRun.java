package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.internal.kernel.Input;

/** Cancels a turn that no run is bound to. */
public record ForceCancelNoRun() implements Input {}
