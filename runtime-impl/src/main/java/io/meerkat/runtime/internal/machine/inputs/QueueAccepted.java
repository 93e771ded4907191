package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.internal.machine.state.AboutInput;

/** An input whose plan says so takes its place in the queue lane. */
public record QueueAccepted(InputId inputId) implements AboutInput {}
