package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.internal.machine.state.AboutInput;

/** Puts a waiting input behind all others. */
public record DeferInputBehindBacklog(InputId inputId) implements AboutInput {}
