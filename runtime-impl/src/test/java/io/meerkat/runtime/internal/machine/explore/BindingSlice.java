package io.meerkat.runtime.internal.machine.explore;

import static io.meerkat.runtime.internal.machine.explore.LifecycleOffers.RUNTIME_1;
import static io.meerkat.runtime.internal.machine.explore.LifecycleOffers.SESSION_1;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_FENCE_TOKEN;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_RUNTIME_EPOCH_ID;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_RUNTIME_GENERATION;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_RUNTIME_ID;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.machine.lifecycle.RecoverRuntimeAuthority;
import io.meerkat.runtime.internal.machine.registration.BeginUnregisterSession;
import io.meerkat.runtime.internal.machine.registration.PrepareBindings;
import io.meerkat.runtime.internal.machine.registration.UnregisterSession;
import io.meerkat.runtime.internal.machine.state.AgentRuntimeId;
import io.meerkat.runtime.internal.machine.state.PreRunPhase;
import io.meerkat.runtime.internal.machine.state.RuntimeEpochId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Slice A': registration x lifecycle with every way to bind a runtime, and to be wrong about it. */
final class BindingSlice {
    private static final AgentRuntimeId RUNTIME_2 = new AgentRuntimeId("runtime-2");
    private static final RuntimeEpochId EPOCH_1 = new RuntimeEpochId("epoch-1");
    private static final RuntimeEpochId EPOCH_2 = new RuntimeEpochId("epoch-2");

    private static final List<Input> FIXED = fixed();

    private BindingSlice() {}

    static Slice slice() {
        return new Slice("registration x lifecycle x bindings", List.of(), BindingSlice::offers);
    }

    private static List<Input> fixed() {
        List<Input> inputs = new ArrayList<>(LifecycleOffers.FIXED);
        inputs.add(new PrepareBindings(RUNTIME_1, 1, null, EPOCH_1, SESSION_1));
        inputs.add(new PrepareBindings(RUNTIME_1, 1, 1L, EPOCH_1, SESSION_1));
        inputs.add(new PrepareBindings(RUNTIME_1, 1, null, null, SESSION_1));
        inputs.add(new PrepareBindings(RUNTIME_1, 1, 2L, null, SESSION_1));
        inputs.add(new PrepareBindings(RUNTIME_1, 1, null, EPOCH_2, SESSION_1));
        inputs.add(new PrepareBindings(RUNTIME_1, 2, 1L, null, SESSION_1));
        inputs.add(new PrepareBindings(RUNTIME_2, 1, 1L, null, SESSION_1));
        for (LifecyclePhase phase : LifecyclePhase.values()) {
            inputs.add(recovered(phase, null, 1L, null, null));
            inputs.add(recovered(phase, null, null, 1L, null));
            inputs.add(recovered(phase, null, null, null, EPOCH_1));
            inputs.add(recovered(phase, RUNTIME_1, null, null, null));
            inputs.add(recovered(phase, RUNTIME_1, null, null, EPOCH_1));
            inputs.add(new RecoverRuntimeAuthority(
                    SESSION_1, phase, null, null, null, null, LifecycleOffers.RUN_1, null, Set.of()));
        }
        return List.copyOf(inputs);
    }

    /** With the run that the observed phase asks for, so that only the binding can be at fault. */
    private static RecoverRuntimeAuthority recovered(
            LifecyclePhase phase,
            @Nullable AgentRuntimeId runtime,
            @Nullable Long fence,
            @Nullable Long generation,
            @Nullable RuntimeEpochId epoch) {
        RunId run = phase == LifecyclePhase.RUNNING ? LifecycleOffers.RUN_1 : null;
        PreRunPhase origin = phase == LifecyclePhase.RUNNING ? PreRunPhase.IDLE : null;
        return new RecoverRuntimeAuthority(SESSION_1, phase, runtime, fence, generation, epoch, run, origin, Set.of());
    }

    private static List<Input> offers(Machine<LifecyclePhase> machine) {
        List<Input> inputs = new ArrayList<>(FIXED);
        inputs.addAll(LifecycleOffers.observed(machine));
        State state = machine.state();
        AgentRuntimeId runtime = state.get(ACTIVE_RUNTIME_ID);
        Long fence = state.get(ACTIVE_FENCE_TOKEN);
        Long generation = state.get(ACTIVE_RUNTIME_GENERATION);
        RuntimeEpochId epoch = state.get(ACTIVE_RUNTIME_EPOCH_ID);
        wronglyObserved(RUNTIME_2, fence, generation, epoch, inputs);
        wronglyObserved(runtime, 9L, generation, epoch, inputs);
        wronglyObserved(runtime, fence, 9L, epoch, inputs);
        wronglyObserved(runtime, fence, generation, EPOCH_2, inputs);
        return inputs;
    }

    private static void wronglyObserved(
            @Nullable AgentRuntimeId runtime,
            @Nullable Long fence,
            @Nullable Long generation,
            @Nullable RuntimeEpochId epoch,
            List<Input> inputs) {
        inputs.add(new BeginUnregisterSession(SESSION_1, runtime, fence, generation, epoch));
        inputs.add(new UnregisterSession(SESSION_1, runtime, fence, generation, epoch));
    }
}
