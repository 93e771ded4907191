package io.meerkat.runtime.internal.run;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.Turn.TurnInput;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.AdmissionPolicy;
import io.meerkat.runtime.input.RuntimeExecutionKind;
import io.meerkat.runtime.internal.admission.EndedInputs;
import io.meerkat.runtime.internal.admission.InputJournal;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.machine.inputs.ForgetRun;
import io.meerkat.runtime.internal.machine.inputs.IncrementAttemptCount;
import io.meerkat.runtime.internal.machine.inputs.StageForRun;
import io.meerkat.runtime.internal.machine.lifecycle.DrainQueuedRun;
import io.meerkat.runtime.internal.machine.lifecycle.Prepare;
import io.meerkat.runtime.internal.machine.registration.AuthorizeDequeue;
import io.meerkat.runtime.internal.machine.state.ContentShape;
import io.meerkat.runtime.internal.machine.state.LifecycleFields;
import io.meerkat.runtime.internal.machine.state.TurnPrimitiveKind;
import io.meerkat.runtime.internal.machine.turn.StartConversationRun;
import io.meerkat.runtime.internal.session.Attachment;
import io.meerkat.runtime.internal.session.KeptInput;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.session.WorkSignal;
import io.meerkat.runtime.internal.telemetry.EventLog;
import io.meerkat.runtime.internal.telemetry.OneLine;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs what sessions have queued, one turn at a time each: stage, do, commit; then the next one.
 *
 * <p>Thread-safe. One look for work at a time an attachment; the executor is called outside every lock, and what it
 * returns counts only if the machine still knows its run.
 */
public final class RunLoop implements WorkSignal {
    private static final System.Logger LOG = UngatedLogger.of(RunLoop.class);

    /** So long a session may keep a thread with short turns; a longer turn pays for the change of threads easily. */
    private static final long STINT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Executor threads;
    private final RunOutcomes outcomes;
    private final StopDue stopDue;
    private final ProcessingHold hold;
    private final InputJournal journal;
    private final EndedInputs ended;
    private final EventLog events;

    /** Told after a turn that its session's executor was asked to stop. */
    @FunctionalInterface
    public interface StopDue {
        void stopDue(SessionEntry entry);
    }

    public RunLoop(
            Executor threads,
            RunOutcomes outcomes,
            StopDue stopDue,
            ProcessingHold hold,
            InputJournal journal,
            EndedInputs ended,
            EventLog events) {
        this.threads = threads;
        this.outcomes = outcomes;
        this.stopDue = stopDue;
        this.hold = hold;
        this.journal = journal;
        this.ended = ended;
        this.events = events;
    }

    @Override
    public void workQueued(SessionEntry entry) {
        entry.attachment().filter(Attachment::beginAdvancing).ifPresent(attachment -> advance(entry, attachment));
    }

    /** Processing was held and is no more: every one of them is looked after. */
    public void resume(ProcessingHold.Holder holder, Supplier<Iterator<SessionEntry>> sessions) {
        if (holder.release()) {
            sessions.get().forEachRemaining(this::workQueued);
        }
    }

    private void advance(SessionEntry entry, Attachment attachment) {
        try {
            threads.execute(() -> turns(entry, attachment));
        } catch (RejectedExecutionException stopping) {
            attachment.doneAdvancing();
            LOG.log(System.Logger.Level.DEBUG, "the runtime stops; {0} runs nothing more", entry);
        }
    }

    /**
     * One turn after another on this thread while they are short: then others have it before this session again. An
     * interrupt that is late for the last turn is not the next one's, which begins on a clean thread.
     */
    private void turns(SessionEntry entry, Attachment attachment) {
        long began = System.nanoTime();
        while (turn(entry, attachment)) {
            if (System.nanoTime() - began >= STINT_NANOS
                    || Thread.currentThread().isInterrupted()) {
                advance(entry, attachment);
                return;
            }
        }
    }

    /** One look for work; whether another makes sense. */
    private boolean turn(SessionEntry entry, Attachment attachment) {
        boolean more;
        try {
            attachment.look();
            more = step(entry, attachment);
        } catch (RuntimeException | Error failure) {
            if (goesOn(entry, attachment, false)) {
                advance(entry, attachment);
            }
            throw failure;
        }
        return goesOn(entry, attachment, more);
    }

    private boolean goesOn(SessionEntry entry, Attachment attachment, boolean more) {
        if (attachment.stopReason().isPresent()) {
            attachment.doneAdvancing();
            stopDue.stopDue(entry);
            return false;
        }
        return more || !attachment.rest();
    }

    /** One look and, if something may run, one turn; whether it makes sense to look again at once. */
    private boolean step(SessionEntry entry, Attachment attachment) {
        if (hold.reason().isPresent() || !entry.ledger().hasReady()) {
            return false;
        }
        RunId run = RunId.of(UUID.randomUUID().toString());
        AtomicReference<@Nullable TurnRun> begun = new AtomicReference<>();
        List<InputId> batch = new ArrayList<>();
        entry.authority()
                .decide(
                        state -> entry.attachment().filter(attachment::equals).isPresent()
                                        && attachment.stopReason().isEmpty()
                                ? staging(entry, state, run, batch)
                                : List.of(),
                        state -> begun.set(begin(entry, attachment, state, run, batch)));
        TurnRun turn = begun.get();
        if (turn == null) {
            return false;
        }
        try {
            return apply(entry, attachment, turn);
        } finally {
            turn.over();
            attachment.endTurn(turn);
            if (turn.steered()) {
                entry.authority().apply(new ForgetRun(run));
            }
        }
    }

    private static List<io.meerkat.runtime.internal.kernel.Input> staging(
            SessionEntry entry, State state, RunId run, List<InputId> batch) {
        batch.addAll(Batch.next(entry, state));
        if (batch.isEmpty()) {
            return List.of();
        }
        boolean retired = state.require(LifecycleFields.LIFECYCLE_PHASE) == LifecyclePhase.RETIRED;
        List<io.meerkat.runtime.internal.kernel.Input> step = new ArrayList<>();
        step.add(new AuthorizeDequeue());
        step.add(retired ? new DrainQueuedRun(run) : new Prepare(entry.id(), run));
        for (InputId id : batch) {
            step.add(new StageForRun(id, run));
            step.add(new IncrementAttemptCount(id));
        }
        step.add(new StartConversationRun(
                run, TurnPrimitiveKind.CONVERSATION_TURN, ContentShape.CONVERSATION, false, false, 0));
        return step;
    }

    /** Inside the machine's lock, with the step that stages: whoever cuts the run later finds its turn. */
    private TurnRun begin(SessionEntry entry, Attachment attachment, State state, RunId run, List<InputId> batch) {
        entry.ledger().taken(batch);
        List<TurnInput> inputs = batch.stream()
                .map(id -> new TurnInput(
                        id,
                        Math.toIntExact(Math.max(1, RunSteps.attempts(state, id))),
                        entry.ledger().content(id).orElseThrow()))
                .toList();
        RuntimeExecutionKind kind = entry.ledger()
                .kept(batch.get(0))
                .flatMap(KeptInput::policy)
                .map(AdmissionPolicy::executionKind)
                .orElse(RuntimeExecutionKind.CONTENT_TURN);
        TurnRun turn = new TurnRun(
                entry.id(),
                run,
                inputs,
                kind,
                new TurnSteering(entry, run, journal, ended),
                new TurnReporting(entry, run, events),
                line -> progress(entry, run, line));
        attachment.beginTurn(turn);
        journal(entry, turn);
        return turn;
    }

    private boolean apply(SessionEntry entry, Attachment attachment, TurnRun turn) {
        announce(entry, turn);
        try {
            TurnResult result = turn.apply(attachment.executor());
            return outcomes.completed(entry, attachment, turn, result);
        } catch (Throwable failure) { // whatever a plug-in throws fails its turn, nothing else
            return outcomes.failed(entry, turn, failure);
        }
    }

    /** With the step: whoever cuts the run tells of it later than this. */
    private void journal(SessionEntry entry, TurnRun turn) {
        String run = turn.run().value();
        turn.inputs().forEach(input -> journal.staged(entry, input.id(), turn.run(), input.attempt()));
        events.publish(EventType.RUN_STARTED, entry.id(), "run " + run + " started", Map.of("run", run));
    }

    private static void announce(SessionEntry entry, TurnRun turn) {
        if (!LOG.isLoggable(System.Logger.Level.INFO)) {
            return; // the words of many inputs are long
        }
        LOG.log(
                System.Logger.Level.INFO,
                "session ''{0}'' turn: {1}",
                entry.id(),
                OneLine.of(turn.inputs().stream()
                        .map(input -> input.input().text())
                        .collect(Collectors.joining(" | "))));
    }

    private void progress(SessionEntry entry, RunId run, String line) {
        events.publish(EventType.RUN_PROGRESS, entry.id(), line, Map.of("run", run.value(), "text", line));
        LOG.log(System.Logger.Level.INFO, "session ''{0}'' progress: {1}", entry.id(), OneLine.of(line));
    }
}
