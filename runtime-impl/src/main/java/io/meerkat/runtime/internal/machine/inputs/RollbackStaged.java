package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.input.Lane;

/** Gives an input back to a lane without asking how often it was tried. */
public record RollbackStaged(InputId inputId, Lane lane) implements BackToLane {}
