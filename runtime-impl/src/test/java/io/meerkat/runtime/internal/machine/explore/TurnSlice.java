package io.meerkat.runtime.internal.machine.explore;

import static io.meerkat.runtime.internal.machine.explore.LifecycleOffers.INPUT_1;
import static io.meerkat.runtime.internal.machine.explore.LifecycleOffers.RUN_1;
import static io.meerkat.runtime.internal.machine.explore.LifecycleOffers.RUN_2;
import static io.meerkat.runtime.internal.machine.explore.LifecycleOffers.SESSION_1;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.executor.LlmRetryFailureKind;
import io.meerkat.runtime.executor.RunFailureSourceKind;
import io.meerkat.runtime.executor.RuntimeApplyFailureCause;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.machine.lifecycle.CancelRun;
import io.meerkat.runtime.internal.machine.lifecycle.Commit;
import io.meerkat.runtime.internal.machine.lifecycle.DrainQueuedRun;
import io.meerkat.runtime.internal.machine.lifecycle.Fail;
import io.meerkat.runtime.internal.machine.lifecycle.Initialize;
import io.meerkat.runtime.internal.machine.lifecycle.Prepare;
import io.meerkat.runtime.internal.machine.lifecycle.ResolveRuntimeCompletionResult;
import io.meerkat.runtime.internal.machine.lifecycle.Retire;
import io.meerkat.runtime.internal.machine.lifecycle.RollbackRun;
import io.meerkat.runtime.internal.machine.lifecycle.RunCancelled;
import io.meerkat.runtime.internal.machine.lifecycle.RunCompleted;
import io.meerkat.runtime.internal.machine.lifecycle.RunFailed;
import io.meerkat.runtime.internal.machine.lifecycle.ServiceTurnCommitted;
import io.meerkat.runtime.internal.machine.registration.EnsureSessionWithExecutor;
import io.meerkat.runtime.internal.machine.registration.RegisterSession;
import io.meerkat.runtime.internal.machine.state.ContentShape;
import io.meerkat.runtime.internal.machine.state.OperationId;
import io.meerkat.runtime.internal.machine.state.TurnPrimitiveKind;
import io.meerkat.runtime.internal.machine.state.TurnTerminalOutcome;
import io.meerkat.runtime.internal.machine.turn.AcknowledgeTerminal;
import io.meerkat.runtime.internal.machine.turn.BoundaryComplete;
import io.meerkat.runtime.internal.machine.turn.BoundaryContinue;
import io.meerkat.runtime.internal.machine.turn.BudgetExhausted;
import io.meerkat.runtime.internal.machine.turn.CancelNow;
import io.meerkat.runtime.internal.machine.turn.CancellationObserved;
import io.meerkat.runtime.internal.machine.turn.ClassifyTurnTerminality;
import io.meerkat.runtime.internal.machine.turn.EnterExtraction;
import io.meerkat.runtime.internal.machine.turn.ExtractionFailed;
import io.meerkat.runtime.internal.machine.turn.ExtractionStart;
import io.meerkat.runtime.internal.machine.turn.ExtractionValidationFailed;
import io.meerkat.runtime.internal.machine.turn.ExtractionValidationPassed;
import io.meerkat.runtime.internal.machine.turn.FatalFailure;
import io.meerkat.runtime.internal.machine.turn.ForceCancelNoRun;
import io.meerkat.runtime.internal.machine.turn.LlmReturnedTerminal;
import io.meerkat.runtime.internal.machine.turn.LlmReturnedToolCalls;
import io.meerkat.runtime.internal.machine.turn.OpsBarrierSatisfied;
import io.meerkat.runtime.internal.machine.turn.PrimitiveApplied;
import io.meerkat.runtime.internal.machine.turn.RecoverableFailure;
import io.meerkat.runtime.internal.machine.turn.RegisterPendingOps;
import io.meerkat.runtime.internal.machine.turn.RequestCancelAfterBoundary;
import io.meerkat.runtime.internal.machine.turn.RetryRequested;
import io.meerkat.runtime.internal.machine.turn.StartConversationRun;
import io.meerkat.runtime.internal.machine.turn.StartImmediateAppend;
import io.meerkat.runtime.internal.machine.turn.StartImmediateContext;
import io.meerkat.runtime.internal.machine.turn.TimeBudgetExceeded;
import io.meerkat.runtime.internal.machine.turn.ToolCallsResolved;
import io.meerkat.runtime.internal.machine.turn.TurnLimitReached;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** Slice B: lifecycle x turn; one run that is in flight, and one that nobody knows. */
final class TurnSlice {
    private TurnSlice() {}

    /** @param retries how often a call, and an extraction, may be tried again */
    static Slice slice(long retries) {
        List<Input> inputs = new ArrayList<>(List.of(
                new Initialize(),
                new RegisterSession(SESSION_1),
                new EnsureSessionWithExecutor(SESSION_1),
                new Retire(SESSION_1),
                new Prepare(SESSION_1, RUN_1),
                new DrainQueuedRun(RUN_1),
                new ForceCancelNoRun(),
                new ClassifyTurnTerminality()));
        inputs.addAll(lifecycle());
        inputs.addAll(turn(retries));
        List<Input> offers = List.copyOf(inputs);
        return new Slice("lifecycle x turn", List.of(), machine -> offers);
    }

    private static Offers offers() {
        return new Offers()
                .domain(RunId.class, List.of(RUN_1, RUN_2))
                .domain(InputId.class, List.of(INPUT_1))
                .domain(SessionId.class, List.of(SESSION_1))
                .domain(RuntimeApplyFailureCause.class, List.of(RuntimeApplyFailureCause.RUNTIME_TURN))
                .domain(
                        RunFailureSourceKind.class,
                        List.of(
                                RunFailureSourceKind.UNKNOWN,
                                RunFailureSourceKind.LLM,
                                RunFailureSourceKind.TOKEN_BUDGET_EXCEEDED))
                .domain("runtimeApplyFailureMessage", List.of());
    }

    private static List<Long> numbers(long last) {
        return LongStream.rangeClosed(0, last).boxed().toList();
    }

    private static List<Input> lifecycle() {
        return offers().all(
                        Commit.class,
                        Fail.class,
                        CancelRun.class,
                        RollbackRun.class,
                        ServiceTurnCommitted.class,
                        RunCompleted.class,
                        RunFailed.class,
                        RunCancelled.class,
                        ResolveRuntimeCompletionResult.class);
    }

    private static List<Input> turn(long retries) {
        return offers().domain("StartConversationRun.runId", List.of(RUN_1))
                .domain("StartImmediateAppend.runId", List.of(RUN_1))
                .domain("StartImmediateContext.runId", List.of(RUN_1))
                .domain("visionEnabled", List.of(false))
                .domain("imageToolResultsEnabled", List.of(false))
                .domain(
                        TurnPrimitiveKind.class,
                        List.of(TurnPrimitiveKind.CONVERSATION_TURN, TurnPrimitiveKind.IMMEDIATE_APPEND))
                .domain(ContentShape.class, List.of(ContentShape.CONVERSATION, ContentShape.IMMEDIATE_APPEND))
                .domain("maxExtractionRetries", numbers(retries))
                .domain("toolCount", List.of(0L, 1L))
                .domain("opRefs", List.of(Set.of()))
                .domain("barrierOperationIds", List.of(Set.of(), Set.of(new OperationId("operation-1"))))
                .domain("operationIds", List.of(Set.of(), Set.of(new OperationId("operation-1"))))
                .domain(LlmRetryFailureKind.class, List.of(LlmRetryFailureKind.RATE_LIMITED))
                .domain("retryAttempt", numbers(retries + 1))
                .domain("maxRetries", List.of(retries))
                .domain("selectedDelayMs", List.of(0L))
                .domain(TurnTerminalOutcome.class, List.of(TurnTerminalOutcome.NONE, TurnTerminalOutcome.COMPLETED))
                .all(
                        StartConversationRun.class,
                        StartImmediateAppend.class,
                        StartImmediateContext.class,
                        PrimitiveApplied.class,
                        LlmReturnedToolCalls.class,
                        LlmReturnedTerminal.class,
                        RegisterPendingOps.class,
                        ToolCallsResolved.class,
                        OpsBarrierSatisfied.class,
                        BoundaryContinue.class,
                        BoundaryComplete.class,
                        EnterExtraction.class,
                        ExtractionStart.class,
                        ExtractionValidationPassed.class,
                        ExtractionValidationFailed.class,
                        ExtractionFailed.class,
                        RecoverableFailure.class,
                        RetryRequested.class,
                        FatalFailure.class,
                        TurnLimitReached.class,
                        BudgetExhausted.class,
                        TimeBudgetExceeded.class,
                        CancelNow.class,
                        RequestCancelAfterBoundary.class,
                        CancellationObserved.class,
                        AcknowledgeTerminal.class);
    }
}
