package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.internal.machine.state.AboutInput;

/** Ends an input whose plan says that admission is all there is to do. */
public record ConsumeOnAccept(InputId inputId) implements AboutInput {}
