package io.meerkat.runtime.internal.machine.explore;

import static io.meerkat.runtime.internal.machine.explore.LifecycleOffers.INPUT_1;
import static io.meerkat.runtime.internal.machine.explore.LifecycleOffers.RUNTIME_1;
import static io.meerkat.runtime.internal.machine.explore.LifecycleOffers.RUN_1;
import static io.meerkat.runtime.internal.machine.explore.LifecycleOffers.SESSION_1;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.machine.inputs.AcceptWithCompletion;
import io.meerkat.runtime.internal.machine.inputs.AcceptWithoutWake;
import io.meerkat.runtime.internal.machine.inputs.AuthorizeStoredInputStateSeed;
import io.meerkat.runtime.internal.machine.inputs.ClassifyInputTerminality;
import io.meerkat.runtime.internal.machine.inputs.ClassifyRecoveredInputDurability;
import io.meerkat.runtime.internal.machine.inputs.Ingest;
import io.meerkat.runtime.internal.machine.inputs.NormalizeRecoveredInputLifecycle;
import io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionPlan;
import io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionValidation;
import io.meerkat.runtime.internal.machine.inputs.ResolveInputPublicLifecycle;
import io.meerkat.runtime.internal.machine.inputs.ResolveInputPublicTerminalOutcome;
import io.meerkat.runtime.internal.machine.lifecycle.Initialize;
import io.meerkat.runtime.internal.machine.lifecycle.Reset;
import io.meerkat.runtime.internal.machine.lifecycle.RollbackRun;
import io.meerkat.runtime.internal.machine.registration.EnsureSessionWithExecutor;
import io.meerkat.runtime.internal.machine.registration.PrepareBindings;
import io.meerkat.runtime.internal.machine.registration.RegisterSession;
import io.meerkat.runtime.internal.machine.state.AgentRuntimeId;
import io.meerkat.runtime.internal.machine.state.ContentShape;
import io.meerkat.runtime.internal.machine.state.RecoveredInputObservedPhase;
import io.meerkat.runtime.internal.machine.state.RuntimeEpochId;
import io.meerkat.runtime.internal.machine.state.TurnPrimitiveKind;
import io.meerkat.runtime.internal.machine.state.WorkId;
import io.meerkat.runtime.internal.machine.turn.ClassifyAssistantOutput;
import io.meerkat.runtime.internal.machine.turn.ClassifyCallTimeout;
import io.meerkat.runtime.internal.machine.turn.ClassifyLlmFailureRecovery;
import io.meerkat.runtime.internal.machine.turn.ClassifyTurnTerminalCauseClass;
import io.meerkat.runtime.internal.machine.turn.ResolveTurnSurfaceResult;
import io.meerkat.runtime.internal.machine.turn.StartConversationRun;
import io.meerkat.runtime.internal.machine.turn.StartImmediateAppend;
import java.util.ArrayList;
import java.util.List;

/** Slice Q: everything that is asked of the machine and depends on little of its state, in every combination. */
final class QuestionSlice {
    private static final InputId INPUT_2 = InputId.of("input-2");

    private QuestionSlice() {}

    static Slice slice() {
        List<Input> inputs = new ArrayList<>(List.of(
                new Initialize(),
                new EnsureSessionWithExecutor(SESSION_1),
                new RegisterSession(SESSION_1),
                new PrepareBindings(RUNTIME_1, 1, 1L, null, SESSION_1),
                new StartImmediateAppend(RUN_1),
                conversation(ContentShape.CONVERSATION),
                conversation(ContentShape.IMMEDIATE_APPEND),
                new Reset(),
                new RollbackRun(RUN_1)));
        inputs.addAll(turn());
        inputs.addAll(admission());
        inputs.addAll(stored());
        List<Input> offers = List.copyOf(inputs);
        return new Slice("questions", List.of(), machine -> offers);
    }

    private static Input conversation(ContentShape shape) {
        return new StartConversationRun(RUN_1, TurnPrimitiveKind.CONVERSATION_TURN, shape, false, false, 0);
    }

    private static List<Input> turn() {
        return new Offers()
                .domain("retryAttempt", List.of(1L, 2L))
                .domain("maxRetries", List.of(1L))
                .domain("timeoutMs", List.of(1L))
                .all(
                        ClassifyTurnTerminalCauseClass.class,
                        ClassifyLlmFailureRecovery.class,
                        ClassifyAssistantOutput.class,
                        ClassifyCallTimeout.class,
                        ResolveTurnSurfaceResult.class);
    }

    private static List<Input> admission() {
        return new Offers()
                .domain(InputId.class, List.of(INPUT_1))
                .domain("existingSupersededInputId", List.of(INPUT_2))
                .domain(SessionId.class, List.of(SESSION_1, LifecycleOffers.SESSION_2))
                .domain(AgentRuntimeId.class, List.of(RUNTIME_1, new AgentRuntimeId("runtime-2")))
                .domain(long.class, List.of(1L, 2L))
                .domain(Long.class, List.of(1L))
                .domain(RuntimeEpochId.class, List.of(new RuntimeEpochId("epoch-1")))
                .domain(WorkId.class, List.of(new WorkId("work-1")))
                .all(
                        ResolveAdmissionValidation.class,
                        ResolveAdmissionPlan.class,
                        AcceptWithCompletion.class,
                        AcceptWithoutWake.class,
                        Ingest.class);
    }

    private static List<Input> stored() {
        return new Offers()
                .domain(InputId.class, List.of(INPUT_1))
                .domain(RunId.class, List.of())
                .domain("boundarySequence", List.of())
                .domain("admissionSequence", List.of())
                .domain("abandonAttemptCount", List.of(0L, 3L))
                .domain("attemptCount", List.of(0L, 3L))
                .domain(
                        "AuthorizeStoredInputStateSeed.phase",
                        List.of(
                                RecoveredInputObservedPhase.QUEUED,
                                RecoveredInputObservedPhase.CONSUMED,
                                RecoveredInputObservedPhase.ABANDONED))
                .domain(
                        "AuthorizeStoredInputStateSeed.abandonReason",
                        List.of(AbandonReason.STOPPED, AbandonReason.MAX_ATTEMPTS_EXHAUSTED))
                .all(
                        AuthorizeStoredInputStateSeed.class,
                        NormalizeRecoveredInputLifecycle.class,
                        ClassifyRecoveredInputDurability.class,
                        ClassifyInputTerminality.class,
                        ResolveInputPublicLifecycle.class,
                        ResolveInputPublicTerminalOutcome.class);
    }
}
