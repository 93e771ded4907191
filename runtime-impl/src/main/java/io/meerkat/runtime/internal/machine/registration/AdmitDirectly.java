package io.meerkat.runtime.internal.machine.registration;

import io.meerkat.runtime.internal.kernel.Input;

/** The right to queue an input that comes past the inbox; first in the step that queues it. Ours. */
public record AdmitDirectly() implements Input {}
