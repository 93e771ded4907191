package io.meerkat.runtime.internal.run;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.inputs.IncrementAttemptCount;
import io.meerkat.runtime.internal.machine.inputs.StageForRun;
import io.meerkat.runtime.internal.machine.lifecycle.DrainQueuedRun;
import io.meerkat.runtime.internal.machine.lifecycle.Prepare;
import io.meerkat.runtime.internal.machine.registration.AuthorizeDequeue;
import io.meerkat.runtime.internal.machine.state.ContentShape;
import io.meerkat.runtime.internal.machine.state.InputFields;
import io.meerkat.runtime.internal.machine.state.LifecycleFields;
import io.meerkat.runtime.internal.machine.state.TurnPrimitiveKind;
import io.meerkat.runtime.internal.machine.turn.StartConversationRun;
import io.meerkat.runtime.internal.session.Attachment;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.session.WorkSignal;
import io.meerkat.runtime.internal.telemetry.EventLog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs what sessions have queued, one turn at a time each: stage, do, commit; then the next one.
 *
 * <p>Thread-safe. One look for work at a time an attachment; the executor is called outside every lock, and what it
 * returns counts only if the machine still knows its run.
 */
public final class RunLoop implements WorkSignal {
    private static final System.Logger LOG = System.getLogger(RunLoop.class.getName());

    private final Executor threads;
    private final RunOutcomes outcomes;
    private final StopDue stopDue;
    private final EventLog events;

    /** Told after a turn that its session's executor was asked to stop. */
    @FunctionalInterface
    public interface StopDue {
        void stopDue(SessionEntry entry, Attachment attachment);
    }

    private enum Step {
        /** A turn was done. */
        RAN,
        /** There is nothing to run. */
        NOTHING,
        /** There may be something, but not now; whatever makes it possible signals again. */
        BLOCKED
    }

    public RunLoop(Executor threads, RunOutcomes outcomes, StopDue stopDue, EventLog events) {
        this.threads = threads;
        this.outcomes = outcomes;
        this.stopDue = stopDue;
        this.events = events;
    }

    @Override
    public void workQueued(SessionEntry entry) {
        entry.attachment().filter(Attachment::beginAdvancing).ifPresent(attachment -> advance(entry, attachment));
    }

    private void advance(SessionEntry entry, Attachment attachment) {
        try {
            threads.execute(() -> {
                Step step = Step.BLOCKED;
                try {
                    step = step(entry, attachment);
                } finally {
                    goOn(entry, attachment, step);
                }
            });
        } catch (RejectedExecutionException stopping) {
            attachment.doneAdvancing();
            LOG.log(System.Logger.Level.DEBUG, "the runtime stops; {0} runs nothing more", entry);
        }
    }

    private void goOn(SessionEntry entry, Attachment attachment, Step step) {
        if (attachment.stopReason().isPresent()) {
            attachment.doneAdvancing();
            stopDue.stopDue(entry, attachment);
        } else if (step == Step.RAN) {
            advance(entry, attachment);
        } else {
            attachment.doneAdvancing();
            if (step == Step.NOTHING && entry.ledger().hasReady()) {
                workQueued(entry);
            }
        }
    }

    private Step step(SessionEntry entry, Attachment attachment) {
        Optional<InputId> next = entry.ledger().takeNext();
        if (next.isEmpty()) {
            return Step.NOTHING;
        }
        Optional<Input> content = entry.ledger().content(next.get());
        if (content.isEmpty()) {
            return Step.RAN;
        }
        RunId run = RunId.of(UUID.randomUUID().toString());
        TurnRun turn = new TurnRun(entry.id(), run, next.get(), line -> progress(entry, run, line));
        // In its place before the machine knows of the run: whoever ends the session after that step finds it.
        attachment.beginTurn(turn);
        try {
            return stage(entry, attachment, turn, next.get())
                    .orElseGet(() -> apply(entry, attachment, turn, content.get()));
        } finally {
            turn.over();
            attachment.endTurn(turn);
        }
    }

    /** Stages the input as this turn's; or why there is no turn. */
    private Optional<Step> stage(SessionEntry entry, Attachment attachment, TurnRun turn, InputId id) {
        AtomicBoolean waits = new AtomicBoolean();
        Verdict<LifecyclePhase> verdict = entry.authority().decide(state -> {
            waits.set(state.get(InputFields.INPUT_PHASES, id) == InputPhase.QUEUED);
            boolean ours = entry.attachment().filter(attachment::equals).isPresent();
            return waits.get() && ours ? staging(entry, state, id, turn.run()) : List.of();
        });
        if (!waits.get()) {
            return Optional.of(Step.RAN);
        }
        if (!(verdict instanceof Verdict.Accepted<LifecyclePhase> accepted)
                || accepted.transitions().isEmpty()) {
            outcomes.putBack(entry, id);
            return Optional.of(Step.BLOCKED);
        }
        return Optional.empty();
    }

    private static List<io.meerkat.runtime.internal.kernel.Input> staging(
            SessionEntry entry, State state, InputId id, RunId run) {
        boolean retired = state.require(LifecycleFields.LIFECYCLE_PHASE) == LifecyclePhase.RETIRED;
        return List.of(
                new AuthorizeDequeue(),
                retired ? new DrainQueuedRun(run) : new Prepare(entry.id(), run),
                new StageForRun(id, run),
                new IncrementAttemptCount(id),
                new StartConversationRun(
                        run, TurnPrimitiveKind.CONVERSATION_TURN, ContentShape.CONVERSATION, false, false, 0));
    }

    private Step apply(SessionEntry entry, Attachment attachment, TurnRun turn, Input input) {
        int attempt = entry.authority().read(state -> {
            Long charged = state.get(InputFields.INPUT_ATTEMPT_COUNTS, input.id());
            return charged == null ? 1 : Math.toIntExact(charged);
        });
        turn.staged(attempt, input);
        announce(entry, turn.run(), input, attempt);
        try {
            TurnResult result = turn.apply(attachment.executor());
            return outcomes.completed(entry, turn, result) ? Step.RAN : Step.BLOCKED;
        } catch (Throwable failure) { // whatever a plug-in throws fails its turn, nothing else
            return outcomes.failed(entry, turn, failure) ? Step.RAN : Step.BLOCKED;
        }
    }

    private void announce(SessionEntry entry, RunId run, Input input, int attempt) {
        events.publish(
                EventType.INPUT_STAGED,
                entry.id(),
                "input " + input.id() + " is staged, attempt " + attempt,
                Map.of("input", input.id().value(), "run", run.value(), "attempt", Integer.toString(attempt)));
        events.publish(EventType.RUN_STARTED, entry.id(), "run " + run + " started", Map.of("run", run.value()));
        LOG.log(System.Logger.Level.INFO, "session ''{0}'' turn: {1}", entry.id(), OneLine.of(input.text()));
    }

    private void progress(SessionEntry entry, RunId run, String line) {
        events.publish(EventType.RUN_PROGRESS, entry.id(), line, Map.of("run", run.value(), "text", line));
        LOG.log(System.Logger.Level.INFO, "session ''{0}'' progress: {1}", entry.id(), OneLine.of(line));
    }
}
