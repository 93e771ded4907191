package io.meerkat.runtime.internal.machine.ingress;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;

/**
 * A comms runtime takes the ingress on behalf of a mob.
 *
 * <p>Ours beside the reference: the inbox it feeds, and up to which message that inbox was trimmed before.
 */
public record AttachMobIngress(CommsRuntimeId commsRuntimeId, MobId mobId, long inbox, long trimmedThrough)
        implements Input {
    static final Param<AttachMobIngress, CommsRuntimeId> COMMS_RUNTIME_ID =
            Param.of(AttachMobIngress.class, "comms_runtime_id", AttachMobIngress::commsRuntimeId);
    static final Param<AttachMobIngress, MobId> MOB_ID =
            Param.of(AttachMobIngress.class, "mob_id", AttachMobIngress::mobId);
    static final Param<AttachMobIngress, Long> INBOX =
            Param.of(AttachMobIngress.class, "inbox", AttachMobIngress::inbox);
    static final Param<AttachMobIngress, Long> TRIMMED_THROUGH =
            Param.of(AttachMobIngress.class, "trimmed_through", AttachMobIngress::trimmedThrough);
}
