package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.input.Lane;

/**
 * Gives the input of a turn that a detached executor cut back to its old place; the attempt is not charged.
 *
 * <p>Ours beside the reference.
 */
public record ReturnStagedForDetach(InputId inputId, Lane lane) implements BackToLane {}
