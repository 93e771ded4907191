package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.internal.machine.state.AboutInput;

/** Ends an input: its run has committed. */
public record ConsumeInput(InputId inputId) implements AboutInput {}
