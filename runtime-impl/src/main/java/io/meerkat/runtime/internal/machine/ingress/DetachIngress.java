package io.meerkat.runtime.internal.machine.ingress;

import io.meerkat.runtime.internal.kernel.Input;

/** Nobody owns the ingress any more. */
public record DetachIngress() implements Input {}
