package io.meerkat.runtime.internal.machine.state;

import static io.meerkat.runtime.internal.machine.state.SessionSchema.SCHEMA;

import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.kernel.Field;

/** The registration's fields: who is registered, the four binding facts, and what an unregister still waits for. */
public final class RegistrationFields {
    public static final Field<SessionId> SESSION_ID = SCHEMA.optional("session_id");
    public static final Field<RegistrationPhase> REGISTRATION_PHASE =
            SCHEMA.field("registration_phase", RegistrationPhase.QUEUING);

    public static final Field<AgentRuntimeId> ACTIVE_RUNTIME_ID = SCHEMA.optional("active_runtime_id");
    public static final Field<Long> ACTIVE_FENCE_TOKEN = SCHEMA.optional("active_fence_token");
    public static final Field<Long> ACTIVE_RUNTIME_GENERATION = SCHEMA.optional("active_runtime_generation");
    public static final Field<RuntimeEpochId> ACTIVE_RUNTIME_EPOCH_ID = SCHEMA.optional("active_runtime_epoch_id");

    public static final Field<Boolean> RUNTIME_LOOP_DRAIN_PENDING =
            SCHEMA.field("unregister_runtime_loop_drain_pending", false);
    public static final Field<Boolean> COMMS_DRAIN_EXIT_PENDING =
            SCHEMA.field("unregister_comms_drain_exit_pending", false);
    public static final Field<Boolean> COMPLETION_WAITER_DRAIN_PENDING =
            SCHEMA.field("unregister_completion_waiter_drain_pending", false);

    /** Ours beside the reference's: whether the loop had to be cut, and the drain. */
    public static final Field<Boolean> RUNTIME_LOOP_FORCED_ABORT =
            SCHEMA.field("unregister_runtime_loop_forced_abort", false);

    public static final Field<Boolean> COMMS_DRAIN_FORCED_ABORT =
            SCHEMA.field("unregister_comms_drain_forced_abort", false);

    private RegistrationFields() {}
}
