package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.internal.kernel.Input;

/** Asks whether the turn has ended. */
public record ClassifyTurnTerminality() implements Input {}
