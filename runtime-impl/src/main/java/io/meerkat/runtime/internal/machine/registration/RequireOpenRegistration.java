package io.meerkat.runtime.internal.machine.registration;

import io.meerkat.runtime.internal.kernel.Input;

/** The right to change a registration or its ingress; first in the step that does. Ours: refused while unregistering. */
public record RequireOpenRegistration() implements Input {}
