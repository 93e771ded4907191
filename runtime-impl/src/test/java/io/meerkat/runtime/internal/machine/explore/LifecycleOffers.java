package io.meerkat.runtime.internal.machine.explore;

import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_FENCE_TOKEN;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_RUNTIME_EPOCH_ID;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_RUNTIME_GENERATION;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_RUNTIME_ID;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.machine.lifecycle.BoundaryApplied;
import io.meerkat.runtime.internal.machine.lifecycle.CancelAfterBoundary;
import io.meerkat.runtime.internal.machine.lifecycle.Commit;
import io.meerkat.runtime.internal.machine.lifecycle.Destroy;
import io.meerkat.runtime.internal.machine.lifecycle.DrainQueuedRun;
import io.meerkat.runtime.internal.machine.lifecycle.Initialize;
import io.meerkat.runtime.internal.machine.lifecycle.InterruptCurrentRun;
import io.meerkat.runtime.internal.machine.lifecycle.Prepare;
import io.meerkat.runtime.internal.machine.lifecycle.PublishEvent;
import io.meerkat.runtime.internal.machine.lifecycle.Recover;
import io.meerkat.runtime.internal.machine.lifecycle.RecoverRuntimeAuthority;
import io.meerkat.runtime.internal.machine.lifecycle.Recycle;
import io.meerkat.runtime.internal.machine.lifecycle.Reset;
import io.meerkat.runtime.internal.machine.lifecycle.Retire;
import io.meerkat.runtime.internal.machine.lifecycle.RollbackRun;
import io.meerkat.runtime.internal.machine.lifecycle.RuntimeExecutorExited;
import io.meerkat.runtime.internal.machine.lifecycle.StopRuntimeExecutor;
import io.meerkat.runtime.internal.machine.registration.AdmitDirectly;
import io.meerkat.runtime.internal.machine.registration.AuthorizeDequeue;
import io.meerkat.runtime.internal.machine.registration.BeginUnregisterSession;
import io.meerkat.runtime.internal.machine.registration.CommsDrainExitedForUnregister;
import io.meerkat.runtime.internal.machine.registration.CompletionWaitersResolvedForUnregister;
import io.meerkat.runtime.internal.machine.registration.DetachExecutor;
import io.meerkat.runtime.internal.machine.registration.EnsureSessionWithExecutor;
import io.meerkat.runtime.internal.machine.registration.PrepareBindings;
import io.meerkat.runtime.internal.machine.registration.RegisterSession;
import io.meerkat.runtime.internal.machine.registration.RequireOpenRegistration;
import io.meerkat.runtime.internal.machine.registration.RuntimeLoopStoppedForUnregister;
import io.meerkat.runtime.internal.machine.registration.SetSilentIntents;
import io.meerkat.runtime.internal.machine.registration.UnregisterSession;
import io.meerkat.runtime.internal.machine.state.AgentRuntimeId;
import io.meerkat.runtime.internal.machine.state.PreRunPhase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The inputs of registration and lifecycle that every slice with drains offers. */
final class LifecycleOffers {
    static final SessionId SESSION_1 = SessionId.of("session-1");
    static final SessionId SESSION_2 = SessionId.of("session-2");
    static final RunId RUN_1 = RunId.of("run-1");
    static final RunId RUN_2 = RunId.of("run-2");
    static final InputId INPUT_1 = InputId.of("input-1");
    static final AgentRuntimeId RUNTIME_1 = new AgentRuntimeId("runtime-1");

    static final List<Input> FIXED = fixed();

    private LifecycleOffers() {}

    private static List<Input> fixed() {
        List<Input> inputs = new ArrayList<>(List.of(
                new Initialize(),
                new EnsureSessionWithExecutor(SESSION_1),
                new DetachExecutor(),
                new RequireOpenRegistration(),
                new AuthorizeDequeue(),
                new AdmitDirectly(),
                new SetSilentIntents(SESSION_1, Set.of("intent")),
                new Prepare(SESSION_1, RUN_1),
                new DrainQueuedRun(RUN_1),
                new Commit(INPUT_1, RUN_1),
                new Commit(INPUT_1, RUN_2),
                new RollbackRun(RUN_1),
                new RollbackRun(RUN_2),
                new Retire(SESSION_1),
                new Recycle(),
                new Reset(),
                new StopRuntimeExecutor("test"),
                new RuntimeExecutorExited(),
                new Recover(),
                new PublishEvent("test"),
                new Destroy(SESSION_1),
                new InterruptCurrentRun(),
                new CancelAfterBoundary("test"),
                new BoundaryApplied(1)));
        for (SessionId session : List.of(SESSION_1, SESSION_2)) {
            inputs.add(new RegisterSession(session));
            inputs.add(new PrepareBindings(RUNTIME_1, 1, 1L, null, session));
            inputs.add(new RuntimeLoopStoppedForUnregister(session, false));
            inputs.add(new CommsDrainExitedForUnregister(session, false));
            inputs.add(new CompletionWaitersResolvedForUnregister(session));
        }
        for (LifecyclePhase phase : LifecyclePhase.values()) {
            inputs.add(recovered(phase, null, null));
            for (PreRunPhase origin : PreRunPhase.values()) {
                inputs.add(recovered(phase, RUN_1, origin));
            }
        }
        return List.copyOf(inputs);
    }

    private static RecoverRuntimeAuthority recovered(
            LifecyclePhase phase, @Nullable RunId run, @Nullable PreRunPhase origin) {
        return new RecoverRuntimeAuthority(SESSION_1, phase, RUNTIME_1, 1L, 1L, null, run, origin, Set.of());
    }

    /** An unregister by someone who sees the binding as it is, and by someone who does not. */
    static List<Input> observed(Machine<LifecyclePhase> machine) {
        List<Input> inputs = new ArrayList<>();
        State state = machine.state();
        for (SessionId session : List.of(SESSION_1, SESSION_2)) {
            inputs.add(new BeginUnregisterSession(
                    session,
                    state.get(ACTIVE_RUNTIME_ID),
                    state.get(ACTIVE_FENCE_TOKEN),
                    state.get(ACTIVE_RUNTIME_GENERATION),
                    state.get(ACTIVE_RUNTIME_EPOCH_ID)));
            inputs.add(new UnregisterSession(
                    session,
                    state.get(ACTIVE_RUNTIME_ID),
                    state.get(ACTIVE_FENCE_TOKEN),
                    state.get(ACTIVE_RUNTIME_GENERATION),
                    state.get(ACTIVE_RUNTIME_EPOCH_ID)));
        }
        return inputs;
    }
}
