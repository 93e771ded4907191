package io.meerkat.runtime.internal.machine.ingress;

import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;
import org.jspecify.annotations.Nullable;

/** Gives up the ingress of this owner and of nobody else. Ours beside the reference. */
public record DetachIngressOwnedBy(
        IngressOwnerKind expectedKind, @Nullable MobId expectedMobId) implements Input {
    static final Param<DetachIngressOwnedBy, IngressOwnerKind> EXPECTED_KIND =
            Param.of(DetachIngressOwnedBy.class, "expected_kind", DetachIngressOwnedBy::expectedKind);
    static final Param<DetachIngressOwnedBy, MobId> EXPECTED_MOB_ID =
            Param.of(DetachIngressOwnedBy.class, "expected_mob_id", DetachIngressOwnedBy::expectedMobId);
}
