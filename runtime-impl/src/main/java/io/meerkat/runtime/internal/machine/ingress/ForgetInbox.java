package io.meerkat.runtime.internal.machine.ingress;

import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;

/** The inbox is closed and empty; what the machine knew of it goes. Ours beside the reference. */
public record ForgetInbox(long inbox) implements Input {
    static final Param<ForgetInbox, Long> INBOX = Param.of(ForgetInbox.class, "inbox", ForgetInbox::inbox);
}
