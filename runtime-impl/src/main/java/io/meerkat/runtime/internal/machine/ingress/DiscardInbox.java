package io.meerkat.runtime.internal.machine.ingress;

import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;

/** Drops the messages from..to, all that is left of an inbox, when its session ends. Ours beside the reference. */
public record DiscardInbox(long inbox, long from, long to, String reason) implements Input {
    static final Param<DiscardInbox, Long> INBOX = Param.of(DiscardInbox.class, "inbox", DiscardInbox::inbox);
    static final Param<DiscardInbox, Long> FROM = Param.of(DiscardInbox.class, "from", DiscardInbox::from);
    static final Param<DiscardInbox, Long> TO = Param.of(DiscardInbox.class, "to", DiscardInbox::to);
    static final Param<DiscardInbox, String> REASON = Param.of(DiscardInbox.class, "reason", DiscardInbox::reason);
}
