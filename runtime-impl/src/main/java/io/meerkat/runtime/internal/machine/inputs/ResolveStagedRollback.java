package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.input.Lane;

/** Gives a staged input back to its lane, or abandons it when it has had all its attempts. */
public record ResolveStagedRollback(InputId inputId, Lane lane) implements BackToLane {}
