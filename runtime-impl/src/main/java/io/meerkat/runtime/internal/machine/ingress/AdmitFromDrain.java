package io.meerkat.runtime.internal.machine.ingress;

import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;

/**
 * Admits the messages from..to, the next of the owned inbox, as part of one input.
 *
 * <p>Ours beside the reference; one step with the input they become.
 */
public record AdmitFromDrain(long generation, long inbox, long from, long to) implements Input {
    static final Param<AdmitFromDrain, Long> GENERATION =
            Param.of(AdmitFromDrain.class, "generation", AdmitFromDrain::generation);
    static final Param<AdmitFromDrain, Long> INBOX = Param.of(AdmitFromDrain.class, "inbox", AdmitFromDrain::inbox);
    static final Param<AdmitFromDrain, Long> FROM = Param.of(AdmitFromDrain.class, "from", AdmitFromDrain::from);
    static final Param<AdmitFromDrain, Long> TO = Param.of(AdmitFromDrain.class, "to", AdmitFromDrain::to);
}
