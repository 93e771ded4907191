package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.internal.machine.state.AboutInput;

/** Puts a waiting input before all others. */
public record PrioritizeInput(InputId inputId) implements AboutInput {}
