package io.meerkat.runtime.internal.machine.ingress;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;

/**
 * The session's own comms runtime takes the ingress.
 *
 * <p>Ours beside the reference: the inbox it feeds, and up to which message that inbox was trimmed before.
 */
public record AttachSessionIngress(CommsRuntimeId commsRuntimeId, long inbox, long trimmedThrough) implements Input {
    static final Param<AttachSessionIngress, CommsRuntimeId> COMMS_RUNTIME_ID =
            Param.of(AttachSessionIngress.class, "comms_runtime_id", AttachSessionIngress::commsRuntimeId);
    static final Param<AttachSessionIngress, Long> INBOX =
            Param.of(AttachSessionIngress.class, "inbox", AttachSessionIngress::inbox);
    static final Param<AttachSessionIngress, Long> TRIMMED_THROUGH =
            Param.of(AttachSessionIngress.class, "trimmed_through", AttachSessionIngress::trimmedThrough);
}
