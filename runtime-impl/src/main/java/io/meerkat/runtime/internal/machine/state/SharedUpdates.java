package io.meerkat.runtime.internal.machine.state;

import static io.meerkat.runtime.internal.machine.state.DrainFields.DRAIN_PHASE;
import static io.meerkat.runtime.internal.machine.state.DrainFields.DRAIN_SERVICE;
import static io.meerkat.runtime.internal.machine.state.IngressFields.OWNED_INBOX;
import static io.meerkat.runtime.internal.machine.state.IngressFields.OWNER_COMMS_RUNTIME_ID;
import static io.meerkat.runtime.internal.machine.state.IngressFields.OWNER_KIND;
import static io.meerkat.runtime.internal.machine.state.IngressFields.OWNER_MOB_ID;
import static io.meerkat.runtime.internal.machine.state.LifecycleFields.CURRENT_RUN_ID;
import static io.meerkat.runtime.internal.machine.state.LifecycleFields.PRE_RUN_PHASE;
import static io.meerkat.runtime.internal.machine.state.LifecycleFields.RUNTIME_STOP_DEFERRED;
import static io.meerkat.runtime.internal.machine.state.LifecycleFields.SILENT_INTENT_OVERRIDES;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.internal.kernel.Update;
import io.meerkat.runtime.internal.kernel.Value;
import java.util.List;

/** The groups of updates that rows of several regions share. */
public final class SharedUpdates {
    /** The run is over, whatever its end. */
    public static final List<Update> NO_RUN = List.of(CURRENT_RUN_ID.clear(), PRE_RUN_PHASE.clear());

    public static final Update STOP_NOT_DEFERRED = RUNTIME_STOP_DEFERRED.set(false);

    public static final Update NO_SILENT_INTENTS = SILENT_INTENT_OVERRIDES.set(Value.emptySet());

    /** The inbox that was owned keeps its row: what it admitted stays known until it is forgotten. */
    public static final List<Update> NO_INGRESS_OWNER = List.of(
            OWNER_KIND.set(IngressOwnerKind.UNATTACHED),
            OWNER_COMMS_RUNTIME_ID.clear(),
            OWNER_MOB_ID.clear(),
            OWNED_INBOX.clear());

    /** A drain that runs is stopped, and nothing stands behind it any more; its generation can admit no longer. */
    public static final List<Update> NO_RUNNING_DRAIN = List.of(
            Update.when(DRAIN_PHASE.is(DrainPhase.RUNNING), DRAIN_PHASE.set(DrainPhase.STOPPED)),
            DRAIN_SERVICE.set(DrainService.PARKED));

    private SharedUpdates() {}
}
