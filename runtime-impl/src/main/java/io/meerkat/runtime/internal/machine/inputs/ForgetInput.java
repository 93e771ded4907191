package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.internal.machine.state.AboutInput;

/**
 * Drops everything that is known about an input that has ended.
 *
 * <p>Ours beside the reference: the retention's end of an input.
 */
public record ForgetInput(InputId inputId) implements AboutInput {}
