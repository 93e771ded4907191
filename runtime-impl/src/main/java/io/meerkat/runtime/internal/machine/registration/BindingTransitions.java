package io.meerkat.runtime.internal.machine.registration;

import static io.meerkat.runtime.LifecyclePhase.ATTACHED;
import static io.meerkat.runtime.LifecyclePhase.IDLE;
import static io.meerkat.runtime.LifecyclePhase.INITIALIZING;
import static io.meerkat.runtime.LifecyclePhase.RETIRED;
import static io.meerkat.runtime.LifecyclePhase.RUNNING;
import static io.meerkat.runtime.LifecyclePhase.STOPPED;
import static io.meerkat.runtime.internal.machine.registration.PrepareBindings.AGENT_RUNTIME_ID;
import static io.meerkat.runtime.internal.machine.registration.PrepareBindings.FENCE_TOKEN;
import static io.meerkat.runtime.internal.machine.registration.PrepareBindings.GENERATION;
import static io.meerkat.runtime.internal.machine.registration.PrepareBindings.RUNTIME_EPOCH_ID;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_FENCE_TOKEN;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_RUNTIME_EPOCH_ID;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_RUNTIME_GENERATION;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_RUNTIME_ID;
import static io.meerkat.runtime.internal.machine.state.Rows.FIVE;
import static io.meerkat.runtime.internal.machine.state.Rows.row;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Condition;
import io.meerkat.runtime.internal.kernel.Field;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Update;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.machine.state.SharedGuards;
import java.util.List;
import java.util.Map;

/** The four binding facts: absent ones may be given, present ones may only be repeated. */
final class BindingTransitions {
    private static final Guard TYPED_IDENTITY =
            new Guard("typed_binding_identity_present", GENERATION.isSet().or(RUNTIME_EPOCH_ID.isSet()));

    private static final List<Guard> EXACT = List.of(
            new Guard("runtime_binding_exact", ACTIVE_RUNTIME_ID.equalTo(AGENT_RUNTIME_ID)),
            new Guard("fence_binding_exact", ACTIVE_FENCE_TOKEN.equalTo(FENCE_TOKEN)),
            new Guard("generation_binding_exact", ACTIVE_RUNTIME_GENERATION.equalTo(GENERATION)),
            new Guard("epoch_binding_exact", ACTIVE_RUNTIME_EPOCH_ID.equalTo(RUNTIME_EPOCH_ID)));

    private static final List<Guard> COMPATIBLE = List.of(
            new Guard("runtime_binding_absent_or_same", absentOrSame(ACTIVE_RUNTIME_ID, AGENT_RUNTIME_ID)),
            new Guard("fence_binding_absent_or_same", absentOrSame(ACTIVE_FENCE_TOKEN, FENCE_TOKEN)),
            new Guard("generation_binding_absent_or_same", absentOrSame(ACTIVE_RUNTIME_GENERATION, GENERATION)),
            new Guard("epoch_binding_absent_or_same", absentOrSame(ACTIVE_RUNTIME_EPOCH_ID, RUNTIME_EPOCH_ID)));

    private static final List<Update> BIND = List.of(
            ACTIVE_RUNTIME_ID.set(AGENT_RUNTIME_ID),
            ACTIVE_FENCE_TOKEN.set(FENCE_TOKEN),
            ACTIVE_RUNTIME_GENERATION.set(GENERATION),
            ACTIVE_RUNTIME_EPOCH_ID.set(RUNTIME_EPOCH_ID));

    private BindingTransitions() {}

    static List<Transition<LifecyclePhase>> transitions() {
        return List.of(
                row("PrepareBindingsIdempotent", PrepareBindings.class)
                        .from(FIVE)
                        .from(INITIALIZING)
                        .when(SharedGuards.SESSION_MATCHES_CURRENT)
                        .when(EXACT)
                        .when(TYPED_IDENTITY)
                        .stay(),
                binding("PrepareBindingsIdle").from(IDLE).to(ATTACHED),
                binding("PrepareBindings")
                        .from(INITIALIZING, ATTACHED, RUNNING, RETIRED, STOPPED)
                        .stay());
    }

    private static Transition.Builder<LifecyclePhase> binding(String name) {
        return row(name, PrepareBindings.class)
                .when(SharedGuards.SESSION_MATCHES_CURRENT)
                .when(COMPATIBLE)
                .when(TYPED_IDENTITY)
                .then(BIND)
                .emit("RuntimeBound", Map.of("agent_runtime_id", ACTIVE_RUNTIME_ID, "fence_token", ACTIVE_FENCE_TOKEN));
    }

    private static <T> Condition absentOrSame(Field<T> fact, Value<T> given) {
        return fact.isUnset().or(fact.equalTo(given));
    }
}
