package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.machine.registration.BeginUnregisterSession;
import io.meerkat.runtime.internal.machine.registration.UnregisterSession;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import io.meerkat.runtime.internal.machine.state.IngressFields;
import io.meerkat.runtime.internal.machine.state.LifecycleFields;
import io.meerkat.runtime.internal.machine.state.RegistrationFields;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.session.SessionEntry;
import org.jspecify.annotations.Nullable;

/** Reads of a session's machine that several commands need; each is one look, never kept. */
final class Facts {
    private Facts() {}

    static DrainPhase drainPhase(SessionEntry entry) {
        return entry.authority().read(state -> state.require(DrainFields.DRAIN_PHASE));
    }

    static boolean drainRuns(SessionEntry entry) {
        return drainPhase(entry) == DrainPhase.RUNNING;
    }

    /** Whether it runs, or would by itself before long. */
    static boolean drainRunsOrMayRespawn(SessionEntry entry) {
        DrainPhase phase = drainPhase(entry);
        return phase == DrainPhase.RUNNING || phase == DrainPhase.EXITED_RESPAWNABLE;
    }

    static boolean destroyed(SessionEntry entry) {
        return entry.authority().phase() == LifecyclePhase.DESTROYED;
    }

    /** Refuses what would wait for the session's own drain or executor inside of it. */
    static void requireOutside(SessionEntry entry, String command) {
        if (entry.occupiedBy(Thread.currentThread())) {
            throw Refusals.selfJoin(entry.id(), command);
        }
    }

    /** Who owns the ingress, and which inbox that owner feeds. */
    record Owner(
            IngressOwnerKind kind,
            @Nullable CommsRuntimeId commsRuntime,
            @Nullable MobId mob,
            @Nullable Long inbox) {

        String words() {
            return switch (kind) {
                case UNATTACHED -> "nobody";
                case SESSION_OWNED -> "the session by " + commsRuntime;
                case MOB_OWNED -> "mob '" + mob + "' by " + commsRuntime;
            };
        }
    }

    static Owner owner(SessionEntry entry) {
        return entry.authority().read(Facts::owner);
    }

    /** The same for a session that is not destroyed. */
    static Owner ownerOfLiving(SessionEntry entry) {
        return entry.authority().read(state -> {
            if (state.require(LifecycleFields.LIFECYCLE_PHASE) == LifecyclePhase.DESTROYED) {
                throw Refusals.destroyed(entry.id());
            }
            return owner(state);
        });
    }

    private static Owner owner(State state) {
        return new Owner(
                state.require(IngressFields.OWNER_KIND),
                state.get(IngressFields.OWNER_COMMS_RUNTIME_ID),
                state.get(IngressFields.OWNER_MOB_ID),
                state.get(IngressFields.OWNED_INBOX));
    }

    static BeginUnregisterSession beginUnregister(SessionEntry entry, State state) {
        return new BeginUnregisterSession(
                entry.id(),
                state.get(RegistrationFields.ACTIVE_RUNTIME_ID),
                state.get(RegistrationFields.ACTIVE_FENCE_TOKEN),
                state.get(RegistrationFields.ACTIVE_RUNTIME_GENERATION),
                state.get(RegistrationFields.ACTIVE_RUNTIME_EPOCH_ID));
    }

    static UnregisterSession unregister(SessionEntry entry, State state) {
        return new UnregisterSession(
                entry.id(),
                state.get(RegistrationFields.ACTIVE_RUNTIME_ID),
                state.get(RegistrationFields.ACTIVE_FENCE_TOKEN),
                state.get(RegistrationFields.ACTIVE_RUNTIME_GENERATION),
                state.get(RegistrationFields.ACTIVE_RUNTIME_EPOCH_ID));
    }
}
