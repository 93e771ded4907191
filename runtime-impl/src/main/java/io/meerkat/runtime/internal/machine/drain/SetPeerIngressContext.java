package io.meerkat.runtime.internal.machine.drain;

import io.meerkat.runtime.internal.kernel.Input;

/** Asks whether the ingress of this session may be set at all; changes nothing. */
public record SetPeerIngressContext(boolean keepAlive) implements Input {}
