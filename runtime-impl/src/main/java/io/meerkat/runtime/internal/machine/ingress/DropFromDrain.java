package io.meerkat.runtime.internal.machine.ingress;

import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;

/** Drops the messages from..to, the next of the owned inbox, for a reason. Ours beside the reference. */
public record DropFromDrain(long generation, long inbox, long from, long to, String reason) implements Input {
    static final Param<DropFromDrain, Long> GENERATION =
            Param.of(DropFromDrain.class, "generation", DropFromDrain::generation);
    static final Param<DropFromDrain, Long> INBOX = Param.of(DropFromDrain.class, "inbox", DropFromDrain::inbox);
    static final Param<DropFromDrain, Long> FROM = Param.of(DropFromDrain.class, "from", DropFromDrain::from);
    static final Param<DropFromDrain, Long> TO = Param.of(DropFromDrain.class, "to", DropFromDrain::to);
    static final Param<DropFromDrain, String> REASON = Param.of(DropFromDrain.class, "reason", DropFromDrain::reason);
}
