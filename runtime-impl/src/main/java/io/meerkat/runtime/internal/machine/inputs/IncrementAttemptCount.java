package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.internal.machine.state.AboutInput;

/** Charges an input one attempt. */
public record IncrementAttemptCount(InputId inputId) implements AboutInput {}
