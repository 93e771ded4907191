package io.meerkat.runtime.internal.machine;

import static io.meerkat.runtime.internal.kernel.Condition.allOf;
import static io.meerkat.runtime.internal.kernel.Condition.anyOf;
import static io.meerkat.runtime.internal.kernel.Condition.not;
import static io.meerkat.runtime.internal.machine.state.DrainFields.DRAIN_MODE;
import static io.meerkat.runtime.internal.machine.state.DrainFields.DRAIN_PHASE;
import static io.meerkat.runtime.internal.machine.state.DrainFields.DRAIN_SERVICE;
import static io.meerkat.runtime.internal.machine.state.IngressFields.ADMITTED_THROUGH;
import static io.meerkat.runtime.internal.machine.state.IngressFields.OWNED_INBOX;
import static io.meerkat.runtime.internal.machine.state.IngressFields.OWNER_COMMS_RUNTIME_ID;
import static io.meerkat.runtime.internal.machine.state.IngressFields.OWNER_KIND;
import static io.meerkat.runtime.internal.machine.state.IngressFields.OWNER_MOB_ID;
import static io.meerkat.runtime.internal.machine.state.LifecycleFields.CURRENT_RUN_ID;
import static io.meerkat.runtime.internal.machine.state.LifecycleFields.LIFECYCLE_PHASE;
import static io.meerkat.runtime.internal.machine.state.LifecycleFields.PRE_RUN_PHASE;
import static io.meerkat.runtime.internal.machine.state.LifecycleFields.RUNTIME_STOP_DEFERRED;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_FENCE_TOKEN;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_RUNTIME_EPOCH_ID;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_RUNTIME_GENERATION;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_RUNTIME_ID;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.COMMS_DRAIN_EXIT_PENDING;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.COMPLETION_WAITER_DRAIN_PENDING;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.REGISTRATION_PHASE;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.RUNTIME_LOOP_DRAIN_PENDING;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.SESSION_ID;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.internal.kernel.Condition;
import io.meerkat.runtime.internal.kernel.Invariant;
import java.util.List;
import java.util.stream.Stream;

/** What every reachable state of a session satisfies. */
final class SessionInvariants {
    private static final Condition DRAIN_RUNNING = DRAIN_PHASE.is(DrainPhase.RUNNING);
    private static final Condition UNATTACHED = OWNER_KIND.is(IngressOwnerKind.UNATTACHED);
    private static final Condition NO_LIVE_INGRESS = not(DRAIN_RUNNING).and(UNATTACHED);

    private static final List<Invariant> BINDING = List.of(
            implies("fence_requires_bound_runtime", ACTIVE_FENCE_TOKEN.isSet(), ACTIVE_RUNTIME_ID.isSet()),
            implies(
                    "runtime_generation_requires_bound_runtime",
                    ACTIVE_RUNTIME_GENERATION.isSet(),
                    ACTIVE_RUNTIME_ID.isSet()),
            implies("runtime_epoch_requires_bound_runtime", ACTIVE_RUNTIME_EPOCH_ID.isSet(), ACTIVE_RUNTIME_ID.isSet()),
            implies(
                    "runtime_binding_identity_is_typed",
                    ACTIVE_RUNTIME_ID.isSet(),
                    ACTIVE_RUNTIME_GENERATION.isSet().or(ACTIVE_RUNTIME_EPOCH_ID.isSet())));

    private static final List<Invariant> RUN = List.of(
            implies("running_has_current_run", LIFECYCLE_PHASE.is(LifecyclePhase.RUNNING), CURRENT_RUN_ID.isSet()),
            implies(
                    "deferred_stop_requires_active_runtime_phase",
                    RUNTIME_STOP_DEFERRED.is(true),
                    LIFECYCLE_PHASE.oneOf(LifecyclePhase.RUNNING, LifecyclePhase.ATTACHED)),
            implies(
                    "current_run_only_while_running_or_retired",
                    CURRENT_RUN_ID.isSet(),
                    LIFECYCLE_PHASE.oneOf(LifecyclePhase.RUNNING, LifecyclePhase.RETIRED)),
            new Invariant(
                    "current_run_has_pre_run_phase",
                    anyOf(
                            CURRENT_RUN_ID.isUnset().and(PRE_RUN_PHASE.isUnset()),
                            CURRENT_RUN_ID.isSet().and(PRE_RUN_PHASE.isSet()))));

    private static final List<Invariant> REGISTRATION = List.of(
            implies(
                    "unregister_drain_obligations_require_draining",
                    REGISTRATION_PHASE.isNot(RegistrationPhase.DRAINING),
                    allOf(
                            RUNTIME_LOOP_DRAIN_PENDING.is(false),
                            COMMS_DRAIN_EXIT_PENDING.is(false),
                            COMPLETION_WAITER_DRAIN_PENDING.is(false))),
            implies("no_session_has_no_live_ingress", SESSION_ID.isUnset(), NO_LIVE_INGRESS),
            implies("destroyed_has_no_live_ingress", LIFECYCLE_PHASE.is(LifecyclePhase.DESTROYED), NO_LIVE_INGRESS));

    private static final List<Invariant> DRAIN = List.of(
            implies("running_drain_has_mode", DRAIN_RUNNING, DRAIN_MODE.isSet()),
            implies("serving_requires_running_drain", DRAIN_SERVICE.is(DrainService.SERVING), DRAIN_RUNNING),
            implies(
                    "exhausted_requires_respawnable_drain",
                    DRAIN_SERVICE.is(DrainService.EXHAUSTED),
                    DRAIN_PHASE.is(DrainPhase.EXITED_RESPAWNABLE)));

    private static final List<Invariant> INGRESS = List.of(
            new Invariant(
                    "peer_ingress_owner_consistency",
                    anyOf(
                            UNATTACHED.and(OWNER_COMMS_RUNTIME_ID.isUnset(), OWNER_MOB_ID.isUnset()),
                            OWNER_KIND
                                    .is(IngressOwnerKind.SESSION_OWNED)
                                    .and(OWNER_COMMS_RUNTIME_ID.isSet(), OWNER_MOB_ID.isUnset()),
                            OWNER_KIND
                                    .is(IngressOwnerKind.MOB_OWNED)
                                    .and(OWNER_COMMS_RUNTIME_ID.isSet(), OWNER_MOB_ID.isSet()))),
            new Invariant(
                    "owner_has_inbox",
                    anyOf(UNATTACHED.and(OWNED_INBOX.isUnset()), not(UNATTACHED).and(OWNED_INBOX.isSet()))),
            implies(
                    "owned_inbox_is_counted",
                    OWNED_INBOX.isSet(),
                    ADMITTED_THROUGH.at(OWNED_INBOX).isSet()));

    static final List<Invariant> INVARIANTS = Stream.of(BINDING, RUN, REGISTRATION, DRAIN, INGRESS)
            .flatMap(List::stream)
            .toList();

    private SessionInvariants() {}

    private static Invariant implies(String name, Condition condition, Condition consequence) {
        return new Invariant(name, not(condition).or(consequence));
    }
}
