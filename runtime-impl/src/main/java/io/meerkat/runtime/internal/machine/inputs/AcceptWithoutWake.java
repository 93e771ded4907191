package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.internal.machine.state.AboutInput;

/** The session takes an input and lets the run loop sleep. */
public record AcceptWithoutWake(InputId inputId) implements AboutInput {}
