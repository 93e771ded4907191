package io.meerkat.runtime.internal.run;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.Turn.TurnInput;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.internal.kernel.State;
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
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

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
                boolean more = false;
                try {
                    attachment.look();
                    more = step(entry, attachment);
                } finally {
                    goOn(entry, attachment, more);
                }
            });
        } catch (RejectedExecutionException stopping) {
            attachment.doneAdvancing();
            LOG.log(System.Logger.Level.DEBUG, "the runtime stops; {0} runs nothing more", entry);
        }
    }

    private void goOn(SessionEntry entry, Attachment attachment, boolean more) {
        if (attachment.stopReason().isPresent()) {
            attachment.doneAdvancing();
            stopDue.stopDue(entry, attachment);
        } else if (more || !attachment.rest()) {
            advance(entry, attachment);
        }
    }

    /** One look and, if something may run, one turn; whether it makes sense to look again at once. */
    private boolean step(SessionEntry entry, Attachment attachment) {
        if (!entry.ledger().hasReady()) {
            return false;
        }
        RunId run = RunId.of(UUID.randomUUID().toString());
        AtomicReference<@Nullable TurnRun> begun = new AtomicReference<>();
        entry.authority()
                .decide(
                        state -> entry.attachment().filter(attachment::equals).isPresent()
                                ? staging(entry, state, run)
                                : List.of(),
                        state -> begun.set(begin(entry, attachment, state, run)));
        TurnRun turn = begun.get();
        if (turn == null) {
            return false;
        }
        try {
            return apply(entry, attachment, turn);
        } finally {
            turn.over();
            attachment.endTurn(turn);
        }
    }

    private static List<io.meerkat.runtime.internal.kernel.Input> staging(SessionEntry entry, State state, RunId run) {
        Optional<InputId> next = next(entry, state);
        if (next.isEmpty()) {
            return List.of();
        }
        InputId id = next.get();
        boolean retired = state.require(LifecycleFields.LIFECYCLE_PHASE) == LifecyclePhase.RETIRED;
        return List.of(
                new AuthorizeDequeue(),
                retired ? new DrainQueuedRun(run) : new Prepare(entry.id(), run),
                new StageForRun(id, run),
                new IncrementAttemptCount(id),
                new StartConversationRun(
                        run, TurnPrimitiveKind.CONVERSATION_TURN, ContentShape.CONVERSATION, false, false, 0));
    }

    /** The first of the index that really waits; what does not any more leaves the index. */
    private static Optional<InputId> next(SessionEntry entry, State state) {
        Optional<InputId> next = entry.ledger().next();
        while (next.isPresent()
                && (state.get(InputFields.INPUT_PHASES, next.get()) != InputPhase.QUEUED
                        || entry.ledger().content(next.get()).isEmpty())) {
            entry.ledger().taken();
            next = entry.ledger().next();
        }
        return next;
    }

    /** Inside the machine's lock, with the step that stages: whoever cuts the run later finds its turn. */
    private TurnRun begin(SessionEntry entry, Attachment attachment, State state, RunId run) {
        InputId id = entry.ledger().next().orElseThrow();
        entry.ledger().taken();
        Long charged = state.get(InputFields.INPUT_ATTEMPT_COUNTS, id);
        int attempt = charged == null ? 1 : Math.toIntExact(charged);
        TurnInput input = new TurnInput(id, attempt, entry.ledger().content(id).orElseThrow());
        TurnRun turn = new TurnRun(entry.id(), run, input, line -> progress(entry, run, line));
        attachment.beginTurn(turn);
        return turn;
    }

    private boolean apply(SessionEntry entry, Attachment attachment, TurnRun turn) {
        announce(entry, turn);
        try {
            TurnResult result = turn.apply(attachment.executor());
            return outcomes.completed(entry, turn, result);
        } catch (Throwable failure) { // whatever a plug-in throws fails its turn, nothing else
            return outcomes.failed(entry, turn, failure);
        }
    }

    private void announce(SessionEntry entry, TurnRun turn) {
        String run = turn.run().value();
        TurnInput input = turn.inputs().get(0);
        events.publish(
                EventType.INPUT_STAGED,
                entry.id(),
                "input " + input.id() + " is staged, attempt " + input.attempt(),
                Map.of("input", input.id().value(), "run", run, "attempt", Integer.toString(input.attempt())));
        events.publish(EventType.RUN_STARTED, entry.id(), "run " + run + " started", Map.of("run", run));
        LOG.log(
                System.Logger.Level.INFO,
                "session ''{0}'' turn: {1}",
                entry.id(),
                OneLine.of(input.input().text()));
    }

    private void progress(SessionEntry entry, RunId run, String line) {
        events.publish(EventType.RUN_PROGRESS, entry.id(), line, Map.of("run", run.value(), "text", line));
        LOG.log(System.Logger.Level.INFO, "session ''{0}'' progress: {1}", entry.id(), OneLine.of(line));
    }
}
