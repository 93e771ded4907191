package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.internal.machine.state.AboutInput;

/** The run has applied the input. */
public record MarkApplied(InputId inputId) implements AboutInput {}
