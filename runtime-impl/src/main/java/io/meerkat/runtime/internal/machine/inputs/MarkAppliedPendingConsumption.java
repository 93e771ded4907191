package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.internal.machine.state.AboutInput;

/** The run is about to commit what it has applied. */
public record MarkAppliedPendingConsumption(InputId inputId) implements AboutInput {}
