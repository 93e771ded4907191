package io.meerkat.runtime.internal.run;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.TurnPhase;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.LlmRetryFailureKind;
import io.meerkat.runtime.executor.RunFailureSourceKind;
import io.meerkat.runtime.executor.StaleTurnException;
import io.meerkat.runtime.executor.TurnReports;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.state.LifecycleFields;
import io.meerkat.runtime.internal.machine.state.OperationId;
import io.meerkat.runtime.internal.machine.state.TurnFields;
import io.meerkat.runtime.internal.machine.turn.BoundaryComplete;
import io.meerkat.runtime.internal.machine.turn.BoundaryContinue;
import io.meerkat.runtime.internal.machine.turn.BudgetExhausted;
import io.meerkat.runtime.internal.machine.turn.EnterExtraction;
import io.meerkat.runtime.internal.machine.turn.ExtractionFailed;
import io.meerkat.runtime.internal.machine.turn.ExtractionStart;
import io.meerkat.runtime.internal.machine.turn.ExtractionValidationFailed;
import io.meerkat.runtime.internal.machine.turn.ExtractionValidationPassed;
import io.meerkat.runtime.internal.machine.turn.FatalFailure;
import io.meerkat.runtime.internal.machine.turn.LlmReturnedTerminal;
import io.meerkat.runtime.internal.machine.turn.LlmReturnedToolCalls;
import io.meerkat.runtime.internal.machine.turn.OpsBarrierSatisfied;
import io.meerkat.runtime.internal.machine.turn.PrimitiveApplied;
import io.meerkat.runtime.internal.machine.turn.RecoverableFailure;
import io.meerkat.runtime.internal.machine.turn.RegisterPendingOps;
import io.meerkat.runtime.internal.machine.turn.RetryRequested;
import io.meerkat.runtime.internal.machine.turn.TimeBudgetExceeded;
import io.meerkat.runtime.internal.machine.turn.ToolCallsResolved;
import io.meerkat.runtime.internal.machine.turn.TurnLimitReached;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.EventLog;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes the reports of one turn's executor to the machine: each is a step, refused where the table refuses it. */
final class TurnReporting implements TurnReports {
    private final SessionEntry entry;
    private final RunId run;
    private final EventLog events;

    TurnReporting(SessionEntry entry, RunId run, EventLog events) {
        this.entry = entry;
        this.run = run;
        this.events = events;
    }

    @Override
    public TurnPhase phase() {
        return entry.authority().read(state -> {
            if (!run.equals(state.get(LifecycleFields.CURRENT_RUN_ID))) {
                throw stale();
            }
            return state.require(TurnFields.TURN_PHASE);
        });
    }

    private TurnPhase report(Input report) {
        TurnPhase before = phase();
        Verdict<LifecyclePhase> verdict = entry.authority().apply(report);
        TurnPhase after = phase();
        if (verdict instanceof Verdict.Refused<LifecyclePhase> refused) {
            throw new IllegalStateException("run " + run + " of " + entry + ": " + report.name()
                    + " is not to be reported while the turn is " + after + " ("
                    + String.join(", ", refused.failedGuards()) + "); report in the order of the turn's phases");
        }
        if (after != before) {
            events.publish(
                    EventType.RUN_TURN_PHASE,
                    entry.id(),
                    "turn of run " + run + " is " + after,
                    Map.of("run", run.value(), "phase", after.name()));
        }
        return after;
    }

    private StaleTurnException stale() {
        return new StaleTurnException("run " + run + " of " + entry + " is over; return");
    }

    private static Set<OperationId> operations(Set<String> texts) {
        return texts.stream().map(OperationId::new).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public TurnPhase primitiveApplied() {
        return report(new PrimitiveApplied(run));
    }

    @Override
    public TurnPhase modelReturnedToolCalls(int tools) {
        return report(new LlmReturnedToolCalls(run, tools));
    }

    @Override
    public TurnPhase modelReturnedTerminal() {
        return report(new LlmReturnedTerminal(run));
    }

    @Override
    public TurnPhase pendingOperations(Set<String> operations, Set<String> barrier) {
        return report(new RegisterPendingOps(run, Set.copyOf(operations), operations(barrier)));
    }

    @Override
    public TurnPhase barrierSatisfied(Set<String> operations) {
        return report(new OpsBarrierSatisfied(run, operations(operations)));
    }

    @Override
    public TurnPhase toolCallsResolved() {
        return report(new ToolCallsResolved(run));
    }

    @Override
    public TurnPhase boundaryContinue() {
        return report(new BoundaryContinue(run));
    }

    @Override
    public TurnPhase boundaryComplete() {
        return report(new BoundaryComplete(run));
    }

    @Override
    public TurnPhase enterExtraction(int maxRetries) {
        return report(new EnterExtraction(run, maxRetries));
    }

    @Override
    public TurnPhase extractionStarted() {
        return report(new ExtractionStart(run));
    }

    @Override
    public TurnPhase extractionPassed() {
        return report(new ExtractionValidationPassed(run));
    }

    @Override
    public TurnPhase extractionValidationFailed(String error) {
        return report(new ExtractionValidationFailed(run, error));
    }

    @Override
    public TurnPhase extractionFailed(String error) {
        return report(new ExtractionFailed(run, error));
    }

    @Override
    public TurnPhase recoverableFailure(
            LlmRetryFailureKind kind, int attempt, int maxRetries, long delayMillis, String error) {
        return report(new RecoverableFailure(run, kind, attempt, maxRetries, delayMillis, error));
    }

    @Override
    public TurnPhase retryRequested(int attempt) {
        return report(new RetryRequested(run, attempt));
    }

    @Override
    public TurnPhase turnLimitReached() {
        return report(new TurnLimitReached(run));
    }

    @Override
    public TurnPhase budgetExhausted() {
        return report(new BudgetExhausted(run));
    }

    @Override
    public TurnPhase timeBudgetExceeded() {
        return report(new TimeBudgetExceeded(run));
    }

    @Override
    public TurnPhase fatalFailure(RunFailureSourceKind source, String error) {
        return report(new FatalFailure(run, source, error));
    }
}
