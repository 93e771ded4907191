package io.meerkat.runtime;

import java.util.Optional;

/**
 * Who owns a session's peer ingress, at one moment (drain.md 3.7). Immutable.
 *
 * @param commsRuntime the owning instance's id; empty: unattached
 * @param commsRuntimeName its name for people; empty: unattached, or the instance is gone
 * @param mob on whose behalf; empty unless a mob owns it
 */
public record IngressOwner(
        IngressOwnerKind kind,
        Optional<CommsRuntimeId> commsRuntime,
        Optional<String> commsRuntimeName,
        Optional<MobId> mob) {}
