package io.meerkat.runtime.internal.run;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.internal.admission.InputQueue;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.inputs.ConsumeInput;
import io.meerkat.runtime.internal.machine.inputs.DeferInputBehindBacklog;
import io.meerkat.runtime.internal.machine.inputs.MarkApplied;
import io.meerkat.runtime.internal.machine.inputs.MarkAppliedPendingConsumption;
import io.meerkat.runtime.internal.machine.inputs.RecordBoundarySeq;
import io.meerkat.runtime.internal.machine.inputs.ResolveStagedRollback;
import io.meerkat.runtime.internal.machine.lifecycle.Commit;
import io.meerkat.runtime.internal.machine.lifecycle.Fail;
import io.meerkat.runtime.internal.machine.lifecycle.RunCompleted;
import io.meerkat.runtime.internal.machine.lifecycle.RunFailed;
import io.meerkat.runtime.internal.machine.state.InputFields;
import io.meerkat.runtime.internal.machine.state.RuntimeApplyFailureCause;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.Counters;
import io.meerkat.runtime.internal.telemetry.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends runs: commits what an executor returned, or takes back what it failed, each in one step of the machine
 * (control-plane.md 4.6). Thread-safe.
 *
 * <p>A run that the machine does not know any more, because its executor was detached or its session ended, is fenced
 * here: its late result is counted and changes nothing.
 */
public final class RunOutcomes {
    private static final System.Logger LOG = System.getLogger(RunOutcomes.class.getName());

    private final InputQueue queue;
    private final EndedInputs ended;
    private final EventLog events;
    private final Counters counters;

    public RunOutcomes(InputQueue queue, EndedInputs ended, EventLog events, Counters counters) {
        this.queue = queue;
        this.ended = ended;
        this.events = events;
        this.counters = counters;
    }

    /** Whether the loop may look for more. */
    boolean completed(SessionEntry entry, TurnRun turn, TurnResult result) {
        RunId run = turn.run();
        List<Input> step = new ArrayList<>();
        for (InputId id : turn.inputIds()) {
            step.add(new MarkApplied(id));
            step.add(new MarkAppliedPendingConsumption(id));
            step.add(new RecordBoundarySeq(id, run));
        }
        step.add(new RunCompleted(run));
        step.add(new Commit(turn.inputIds().get(0), run));
        turn.inputIds().forEach(id -> step.add(new ConsumeInput(id)));
        if (!entry.authority().apply(step).accepted()) {
            return fenced(entry, run);
        }
        String text = result.text().orElse("");
        events.publish(
                EventType.RUN_COMPLETED,
                entry.id(),
                "run completed: " + text,
                Map.of("run", run.value(), "text", text));
        LOG.log(System.Logger.Level.INFO, "session ''{0}'' answer: {1}", entry.id(), OneLine.of(text));
        Completion completion = result.text()
                .<Completion>map(Completion.Completed::new)
                .orElseGet(Completion.CompletedWithoutResult::new);
        for (InputId id : turn.inputIds()) {
            ended.consumed(entry, id, run, completion);
        }
        return true;
    }

    /** Whether the loop may look for more: not after a failure without backlog, which waits for the next wake. */
    boolean failed(SessionEntry entry, TurnRun turn, Throwable failure) {
        RunId run = turn.run();
        String error = describe(failure);
        Verdict<LifecyclePhase> verdict = entry.authority().decide(state -> {
            List<Input> step = new ArrayList<>();
            step.add(new RunFailed(run, RuntimeApplyFailureCause.RUNTIME_TURN, error, false, null, error));
            step.add(new Fail(run));
            for (InputId id : turn.inputIds()) {
                Lane lane = state.get(InputFields.INPUT_RECOVERY_LANES, id);
                step.add(new ResolveStagedRollback(id, lane == null ? Lane.QUEUE : lane));
            }
            return step;
        });
        if (!verdict.accepted()) {
            return fenced(entry, run);
        }
        events.publish(
                EventType.RUN_FAILED, entry.id(), "run failed: " + error, Map.of("run", run.value(), "error", error));
        LOG.log(
                turn.wasCut() ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                "session ''{0}'' turn {1}: {2}",
                entry.id(),
                turn.wasCut() ? "was cut" : "failed",
                OneLine.of(error));
        boolean backlog = entry.ledger().hasReady();
        for (InputId id : turn.inputIds()) {
            ended.resolve(entry, id, new Completion.AbandonedWithError(error));
            retry(entry, id, run, backlog);
        }
        return backlog;
    }

    private void retry(SessionEntry entry, InputId id, RunId run, boolean backlog) {
        InputPhase phase = entry.authority().read(state -> state.get(InputFields.INPUT_PHASES, id));
        if (phase == InputPhase.ABANDONED) {
            ended.abandoned(entry, id, "MAX_ATTEMPTS_EXHAUSTED");
            return;
        }
        if (backlog) {
            entry.authority().apply(new DeferInputBehindBacklog(id));
        }
        entry.authority().read(state -> {
            putBack(entry, id, state);
            return id;
        });
        announceReturned(entry, id, run);
    }

    void announceReturned(SessionEntry entry, InputId id, RunId run) {
        events.publish(
                EventType.INPUT_RETURNED,
                entry.id(),
                "input " + id + " went back to the queue",
                Map.of("input", id.value(), "run", run.value()));
    }

    /** Inside the machine's lock: the input waits again, at the place that the machine gave it. */
    void putBack(SessionEntry entry, InputId id, State state) {
        queue.index(entry, id, state);
    }

    private boolean fenced(SessionEntry entry, RunId run) {
        counters.stale.increment();
        LOG.log(System.Logger.Level.INFO, "session ''{0}'': late result of run {1} is ignored", entry.id(), run);
        return true;
    }

    private static String describe(Throwable failure) {
        return Optional.ofNullable(failure.getMessage())
                .filter(message -> !message.isBlank())
                .orElseGet(() -> failure.getClass().getSimpleName());
    }
}
