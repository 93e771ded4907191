package io.meerkat.runtime.internal.machine.lifecycle;

import static io.meerkat.runtime.LifecyclePhase.ATTACHED;
import static io.meerkat.runtime.LifecyclePhase.DESTROYED;
import static io.meerkat.runtime.LifecyclePhase.IDLE;
import static io.meerkat.runtime.LifecyclePhase.INITIALIZING;
import static io.meerkat.runtime.LifecyclePhase.RETIRED;
import static io.meerkat.runtime.LifecyclePhase.RUNNING;
import static io.meerkat.runtime.internal.machine.state.LifecycleFields.PRE_RUN_PHASE;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_FENCE_TOKEN;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_RUNTIME_EPOCH_ID;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_RUNTIME_GENERATION;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_RUNTIME_ID;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.COMMS_DRAIN_EXIT_PENDING;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.COMPLETION_WAITER_DRAIN_PENDING;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.REGISTRATION_PHASE;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.RUNTIME_LOOP_DRAIN_PENDING;
import static io.meerkat.runtime.internal.machine.state.Rows.FIVE;
import static io.meerkat.runtime.internal.machine.state.Rows.row;
import static io.meerkat.runtime.internal.machine.state.SharedGuards.SESSION_REGISTERED;
import static io.meerkat.runtime.internal.machine.state.SharedUpdates.NO_SILENT_INTENTS;
import static io.meerkat.runtime.internal.machine.state.SharedUpdates.STOP_NOT_DEFERRED;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.internal.kernel.Condition;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.machine.state.AgentRuntimeId;
import io.meerkat.runtime.internal.machine.state.Notices;
import io.meerkat.runtime.internal.machine.state.PreRunPhase;
import io.meerkat.runtime.internal.machine.state.RuntimeNoticeKind;
import io.meerkat.runtime.internal.machine.state.SharedUpdates;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** From construction to destruction: initialising, retiring, starting over, and the end. */
public final class LifecycleTransitions {
    private static final Condition BOUND = ACTIVE_RUNTIME_ID.isSet().and(ACTIVE_FENCE_TOKEN.isSet());
    private static final Guard RUNTIME_BINDING_PRESENT = new Guard("runtime_binding_present", BOUND);
    private static final Guard RUNTIME_BINDING_ABSENT =
            new Guard("runtime_binding_absent", ACTIVE_RUNTIME_ID.isUnset().or(ACTIVE_FENCE_TOKEN.isUnset()));

    private static final Effect.Template RUNTIME_RETIRED = new Effect.Template(
            "RuntimeRetired", Map.of("agent_runtime_id", ACTIVE_RUNTIME_ID, "fence_token", ACTIVE_FENCE_TOKEN));

    private static final Effect.Template RUNTIME_DESTROYED = new Effect.Template(
            "RuntimeDestroyed",
            Map.of(
                    "agent_runtime_id",
                    ACTIVE_RUNTIME_ID.orDefault(AgentRuntimeId.NONE),
                    "fence_token",
                    ACTIVE_FENCE_TOKEN.orDefault(0L)));

    private LifecycleTransitions() {}

    /** The rows of the region: runs, their outcomes, the executor and recovery included. */
    public static List<Transition<LifecyclePhase>> transitions() {
        return Stream.of(
                        initialising(),
                        publishing(),
                        retiring(),
                        startingOver(),
                        destroying(),
                        RunTransitions.transitions(),
                        RunOutcomeTransitions.transitions(),
                        CompletionTransitions.transitions(),
                        ExecutorTransitions.transitions(),
                        RecoveryTransitions.transitions())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Transition<LifecyclePhase>> initialising() {
        return List.of(row(Initialize.class).from(INITIALIZING).to(IDLE));
    }

    private static List<Transition<LifecyclePhase>> publishing() {
        return List.of(row(PublishEvent.class)
                .from(FIVE)
                .when(SESSION_REGISTERED)
                .emit("IngressNotice", Map.of("kind", PublishEvent.KIND))
                .stay());
    }

    /** A run in flight is not cut: the session stays Running, and returns to Retired. */
    private static List<Transition<LifecyclePhase>> retiring() {
        return List.of(
                retire("Retire").from(IDLE, ATTACHED, RETIRED).to(RETIRED),
                retireUnbound("RetireUnbound").from(IDLE, ATTACHED, RETIRED).to(RETIRED),
                retire("RetireWhileRunning")
                        .from(RUNNING)
                        .then(PRE_RUN_PHASE.set(PreRunPhase.RETIRED))
                        .stay(),
                retireUnbound("RetireWhileRunningUnbound")
                        .from(RUNNING)
                        .then(PRE_RUN_PHASE.set(PreRunPhase.RETIRED))
                        .stay());
    }

    private static Transition.Builder<LifecyclePhase> retire(String name) {
        return row(name, Retire.class)
                .when(RUNTIME_BINDING_PRESENT)
                .then(STOP_NOT_DEFERRED)
                .emit(RUNTIME_RETIRED);
    }

    private static Transition.Builder<LifecyclePhase> retireUnbound(String name) {
        return row(name, Retire.class).when(RUNTIME_BINDING_ABSENT).then(STOP_NOT_DEFERRED);
    }

    private static List<Transition<LifecyclePhase>> startingOver() {
        return List.of(
                recycle("Recycle").from(IDLE, RETIRED).to(IDLE),
                recycle("RecycleAttached").from(ATTACHED).stay(),
                row(Reset.class)
                        .from(INITIALIZING, IDLE, ATTACHED, RETIRED)
                        .then(SharedUpdates.NO_RUN)
                        .then(ACTIVE_FENCE_TOKEN.clear(), STOP_NOT_DEFERRED, NO_SILENT_INTENTS)
                        .emit(Notices.notice(RuntimeNoticeKind.RESET, "runtime reset"))
                        .to(IDLE));
    }

    private static Transition.Builder<LifecyclePhase> recycle(String name) {
        return row(name, Recycle.class)
                .when(SESSION_REGISTERED)
                .then(
                        ACTIVE_RUNTIME_ID.clear(),
                        ACTIVE_FENCE_TOKEN.clear(),
                        ACTIVE_RUNTIME_GENERATION.clear(),
                        ACTIVE_RUNTIME_EPOCH_ID.clear())
                .then(SharedUpdates.NO_RUN)
                .emit("InitiateRecycle");
    }

    private static List<Transition<LifecyclePhase>> destroying() {
        return List.of(
                destroy("DestroyInitializing")
                        .from(INITIALIZING)
                        .when("runtime_is_bound", ACTIVE_RUNTIME_ID.isSet())
                        .to(DESTROYED),
                destroy("Destroy").from(FIVE).to(DESTROYED));
    }

    /** What an unregister was waiting for is moot; a running drain and the ingress owner end with the session. */
    private static Transition.Builder<LifecyclePhase> destroy(String name) {
        return row(name, Destroy.class)
                .then(SharedUpdates.NO_RUN)
                .then(
                        STOP_NOT_DEFERRED,
                        NO_SILENT_INTENTS,
                        REGISTRATION_PHASE.set(RegistrationPhase.QUEUING),
                        RUNTIME_LOOP_DRAIN_PENDING.set(false),
                        COMMS_DRAIN_EXIT_PENDING.set(false),
                        COMPLETION_WAITER_DRAIN_PENDING.set(false))
                .then(SharedUpdates.NO_RUNNING_DRAIN)
                .then(SharedUpdates.NO_INGRESS_OWNER)
                .emit(RUNTIME_DESTROYED);
    }
}
