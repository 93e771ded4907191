package io.meerkat.runtime.internal.machine.registration;

import io.meerkat.runtime.internal.kernel.Input;

/** The right to take an input from the queue; first in the step that stages it. Ours: nothing runs while unregistering. */
public record AuthorizeDequeue() implements Input {}
