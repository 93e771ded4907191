package io.meerkat.runtime.internal.run;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.TurnPhase;
import io.meerkat.runtime.executor.RunFailureSourceKind;
import io.meerkat.runtime.executor.RuntimeApplyFailureCause;
import io.meerkat.runtime.executor.TurnFailedException;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.machine.inputs.AbandonInput;
import io.meerkat.runtime.internal.machine.inputs.ConsumeInput;
import io.meerkat.runtime.internal.machine.inputs.MarkApplied;
import io.meerkat.runtime.internal.machine.inputs.MarkAppliedPendingConsumption;
import io.meerkat.runtime.internal.machine.inputs.RecordBoundarySeq;
import io.meerkat.runtime.internal.machine.inputs.ResolveStagedRollback;
import io.meerkat.runtime.internal.machine.lifecycle.CancelRun;
import io.meerkat.runtime.internal.machine.lifecycle.Commit;
import io.meerkat.runtime.internal.machine.lifecycle.Fail;
import io.meerkat.runtime.internal.machine.lifecycle.ResolveRuntimeCompletionResult;
import io.meerkat.runtime.internal.machine.lifecycle.RollbackRun;
import io.meerkat.runtime.internal.machine.lifecycle.RunCancelled;
import io.meerkat.runtime.internal.machine.lifecycle.RunCompleted;
import io.meerkat.runtime.internal.machine.lifecycle.RunFailed;
import io.meerkat.runtime.internal.machine.state.InputFields;
import io.meerkat.runtime.internal.machine.state.RuntimeCompletionFinalizationObservation;
import io.meerkat.runtime.internal.machine.state.RuntimeCompletionTerminalObservation;
import io.meerkat.runtime.internal.machine.state.TurnFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps that end a run, each one step of the machine (control-plane.md 4.6). */
public final class RunSteps {
    private RunSteps() {}

    /** The turn has done its work: its inputs are consumed. */
    static List<Input> commit(RunId run, List<InputId> inputs, TurnResult result) {
        List<Input> step = new ArrayList<>();
        for (InputId id : inputs) {
            step.add(new MarkApplied(id));
            step.add(new MarkAppliedPendingConsumption(id));
            step.add(new RecordBoundarySeq(id, run));
        }
        step.add(new RunCompleted(run));
        step.add(new ResolveRuntimeCompletionResult(
                run, observed(result), RuntimeCompletionFinalizationObservation.SUCCEEDED));
        step.add(new Commit(inputs.get(0), run));
        inputs.forEach(id -> step.add(new ConsumeInput(id)));
        return step;
    }

    /** What the turn has done cannot be committed: asked only, so that whoever waits is told the right thing. */
    static List<Input> unfinalized(RunId run, TurnResult result) {
        return List.of(new ResolveRuntimeCompletionResult(
                run, observed(result), RuntimeCompletionFinalizationObservation.FAILED));
    }

    private static RuntimeCompletionTerminalObservation observed(TurnResult result) {
        if (result.callback().isPresent()) {
            return RuntimeCompletionTerminalObservation.CALLBACK_PENDING;
        }
        return result.text().isPresent()
                ? RuntimeCompletionTerminalObservation.RUN_RESULT
                : RuntimeCompletionTerminalObservation.NO_RESULT;
    }

    /** The turn was cancelled: its inputs are given up. */
    public static List<Input> cancel(State state, RunId run) {
        List<Input> step = new ArrayList<>();
        step.add(new RunCancelled(run));
        for (InputId id : staged(state, run)) {
            step.add(new AbandonInput(id, AbandonReason.CANCELLED, attempts(state, id)));
        }
        step.add(machineTerminal(run));
        step.add(new CancelRun(run));
        return step;
    }

    /** The turn has failed: its inputs wait again, or are given up after their last attempt. */
    static List<Input> fail(State state, RunId run, Throwable failure, String error) {
        boolean reported = state.require(TurnFields.TURN_PHASE) == TurnPhase.FAILED;
        List<Input> step = new ArrayList<>();
        step.add(new RunFailed(
                run,
                reported ? null : cause(failure),
                reported ? null : error,
                reported,
                reported ? null : source(failure),
                error));
        step.add(machineTerminal(run));
        step.add(new Fail(run));
        for (InputId id : staged(state, run)) {
            Lane lane = state.get(InputFields.INPUT_RECOVERY_LANES, id);
            step.add(new ResolveStagedRollback(id, lane == null ? Lane.QUEUE : lane));
        }
        return step;
    }

    /** The machine has no row for the way the turn failed: the run is taken back, its inputs wait again or are given up. */
    static List<Input> takeBack(State state, RunId run) {
        List<Input> step = new ArrayList<>();
        for (InputId id : staged(state, run)) {
            Lane lane = state.get(InputFields.INPUT_RECOVERY_LANES, id);
            step.add(new ResolveStagedRollback(id, lane == null ? Lane.QUEUE : lane));
        }
        step.add(new RollbackRun(run));
        return step;
    }

    private static ResolveRuntimeCompletionResult machineTerminal(RunId run) {
        return new ResolveRuntimeCompletionResult(
                run,
                RuntimeCompletionTerminalObservation.MACHINE_TERMINAL,
                RuntimeCompletionFinalizationObservation.SUCCEEDED);
    }

    static RuntimeApplyFailureCause cause(Throwable failure) {
        return failure instanceof TurnFailedException told ? told.failure() : RuntimeApplyFailureCause.RUNTIME_TURN;
    }

    private static @Nullable RunFailureSourceKind source(Throwable failure) {
        return failure instanceof TurnFailedException told ? told.source().orElse(null) : null;
    }

    /** The inputs of a run that are in its hands, in the order of their admission. */
    public static List<InputId> staged(State state, RunId run) {
        return state.keys(InputFields.INPUTS).stream()
                .filter(id -> state.get(InputFields.INPUT_PHASES, id) == InputPhase.STAGED
                        && run.equals(state.get(InputFields.INPUT_RUN_ASSOCIATIONS, id)))
                .sorted(java.util.Comparator.comparing(
                        id -> Optional.ofNullable(state.get(InputFields.INPUT_ADMISSION_SEQ, id))
                                .orElse(Long.MAX_VALUE)))
                .toList();
    }

    static long attempts(State state, InputId id) {
        Long attempts = state.get(InputFields.INPUT_ATTEMPT_COUNTS, id);
        return attempts == null ? 0 : attempts;
    }
}
