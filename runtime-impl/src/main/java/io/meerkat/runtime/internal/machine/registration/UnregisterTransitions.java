package io.meerkat.runtime.internal.machine.registration;

import static io.meerkat.runtime.LifecyclePhase.IDLE;
import static io.meerkat.runtime.internal.machine.registration.ObservedBinding.AGENT_RUNTIME_ID;
import static io.meerkat.runtime.internal.machine.registration.ObservedBinding.FENCE_TOKEN;
import static io.meerkat.runtime.internal.machine.registration.ObservedBinding.GENERATION;
import static io.meerkat.runtime.internal.machine.registration.ObservedBinding.RUNTIME_EPOCH_ID;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_FENCE_TOKEN;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_RUNTIME_EPOCH_ID;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_RUNTIME_GENERATION;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_RUNTIME_ID;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.COMMS_DRAIN_EXIT_PENDING;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.COMMS_DRAIN_FORCED_ABORT;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.COMPLETION_WAITER_DRAIN_PENDING;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.REGISTRATION_PHASE;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.RUNTIME_LOOP_DRAIN_PENDING;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.RUNTIME_LOOP_FORCED_ABORT;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.SESSION_ID;
import static io.meerkat.runtime.internal.machine.state.Rows.FIVE;
import static io.meerkat.runtime.internal.machine.state.Rows.row;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.internal.kernel.Field;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.machine.state.AboutSession;
import io.meerkat.runtime.internal.machine.state.SharedGuards;
import io.meerkat.runtime.internal.machine.state.SharedUpdates;
import java.util.List;
import java.util.Map;

/** The two-phase unregister: three obligations are opened, each is closed once, then the session may go. */
final class UnregisterTransitions {
    private static final List<Guard> BINDING_AS_OBSERVED = List.of(
            new Guard("runtime_binding_matches_observation", ACTIVE_RUNTIME_ID.equalTo(AGENT_RUNTIME_ID)),
            new Guard("fence_binding_matches_observation", ACTIVE_FENCE_TOKEN.equalTo(FENCE_TOKEN)),
            new Guard("generation_binding_matches_observation", ACTIVE_RUNTIME_GENERATION.equalTo(GENERATION)),
            new Guard("epoch_binding_matches_observation", ACTIVE_RUNTIME_EPOCH_ID.equalTo(RUNTIME_EPOCH_ID)));

    private UnregisterTransitions() {}

    static List<Transition<LifecyclePhase>> transitions() {
        return List.of(
                begin(),
                feedback(RuntimeLoopStoppedForUnregister.class, RUNTIME_LOOP_DRAIN_PENDING)
                        .then(RUNTIME_LOOP_FORCED_ABORT.set(RuntimeLoopStoppedForUnregister.FORCED_ABORT))
                        .stay(),
                feedback(CommsDrainExitedForUnregister.class, COMMS_DRAIN_EXIT_PENDING)
                        .then(COMMS_DRAIN_FORCED_ABORT.set(CommsDrainExitedForUnregister.FORCED_ABORT))
                        .then(SharedUpdates.NO_RUNNING_DRAIN)
                        .stay(),
                feedback(CompletionWaitersResolvedForUnregister.class, COMPLETION_WAITER_DRAIN_PENDING)
                        .stay(),
                unregister());
    }

    private static Transition<LifecyclePhase> begin() {
        Map<String, Value<?>> session = Map.of("session_id", AboutSession.SESSION_ID);
        return row(BeginUnregisterSession.class)
                .from(FIVE)
                .when(SharedGuards.SESSION_MATCHES_CURRENT)
                .when(BINDING_AS_OBSERVED)
                .when("not_already_draining", REGISTRATION_PHASE.isNot(RegistrationPhase.DRAINING))
                .then(
                        REGISTRATION_PHASE.set(RegistrationPhase.DRAINING),
                        RUNTIME_LOOP_DRAIN_PENDING.set(true),
                        COMMS_DRAIN_EXIT_PENDING.set(true),
                        COMPLETION_WAITER_DRAIN_PENDING.set(true))
                .emit("RequestRuntimeLoopStopForUnregister", session)
                .emit("RequestCommsDrainExitForUnregister", session)
                .emit("RequestCompletionWaiterResolutionForUnregister", session)
                .stay();
    }

    private static Transition.Builder<LifecyclePhase> feedback(
            Class<? extends Input> input, Field<Boolean> obligation) {
        return row(input)
                .from(FIVE)
                .when(SharedGuards.SESSION_MATCHES_CURRENT)
                .when(SharedGuards.UNREGISTER_DRAINING)
                .when("obligation_open", obligation.is(true))
                .then(obligation.set(false));
    }

    private static Transition<LifecyclePhase> unregister() {
        return row(UnregisterSession.class)
                .from(FIVE)
                .when(SharedGuards.SESSION_MATCHES_CURRENT)
                .when(BINDING_AS_OBSERVED)
                .when(SharedGuards.UNREGISTER_DRAINING)
                .when("runtime_loop_drained", RUNTIME_LOOP_DRAIN_PENDING.is(false))
                .when("comms_drain_exited", COMMS_DRAIN_EXIT_PENDING.is(false))
                .when("completion_waiters_drained", COMPLETION_WAITER_DRAIN_PENDING.is(false))
                .then(
                        SESSION_ID.clear(),
                        ACTIVE_RUNTIME_ID.clear(),
                        ACTIVE_FENCE_TOKEN.clear(),
                        ACTIVE_RUNTIME_GENERATION.clear(),
                        ACTIVE_RUNTIME_EPOCH_ID.clear(),
                        REGISTRATION_PHASE.set(RegistrationPhase.QUEUING),
                        RUNTIME_LOOP_FORCED_ABORT.set(false),
                        COMMS_DRAIN_FORCED_ABORT.set(false),
                        SharedUpdates.STOP_NOT_DEFERRED,
                        SharedUpdates.NO_SILENT_INTENTS)
                .then(SharedUpdates.NO_RUN)
                .then(SharedUpdates.NO_RUNNING_DRAIN)
                .then(SharedUpdates.NO_INGRESS_OWNER)
                .to(IDLE);
    }
}
