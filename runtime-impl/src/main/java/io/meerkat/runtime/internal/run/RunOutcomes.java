package io.meerkat.runtime.internal.run;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.TurnPhase;
import io.meerkat.runtime.command.BoundaryReceipt;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.ReceiptDraft;
import io.meerkat.runtime.executor.RuntimeApplyFailureCause;
import io.meerkat.runtime.executor.TurnCancelledException;
import io.meerkat.runtime.executor.TurnFailedException;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.RunApplyBoundary;
import io.meerkat.runtime.internal.admission.EndedInputs;
import io.meerkat.runtime.internal.admission.InputJournal;
import io.meerkat.runtime.internal.admission.InputQueue;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.state.InputFields;
import io.meerkat.runtime.internal.machine.state.LifecycleFields;
import io.meerkat.runtime.internal.machine.state.RegistrationFields;
import io.meerkat.runtime.internal.machine.state.TurnFields;
import io.meerkat.runtime.internal.session.Attachment;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.Counters;
import io.meerkat.runtime.internal.telemetry.EventLog;
import io.meerkat.runtime.internal.telemetry.OneLine;
import io.meerkat.runtime.internal.telemetry.ThrowableText;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ends runs: commits what an executor returned, or takes back what it failed, each in one step of the machine
 * (control-plane.md 4.6). Thread-safe.
 *
 * <p>A run that the machine does not know any more, because its executor was detached, the run cancelled or its session
 * ended, is fenced here: its late result is counted and changes nothing.
 */
public final class RunOutcomes {
    private static final System.Logger LOG = UngatedLogger.of(RunOutcomes.class);

    private final InputQueue queue;
    private final EndedInputs ended;
    private final InputJournal journal;
    private final EventLog events;
    private final Counters counters;

    public RunOutcomes(InputQueue queue, EndedInputs ended, InputJournal journal, EventLog events, Counters counters) {
        this.queue = queue;
        this.ended = ended;
        this.journal = journal;
        this.events = events;
        this.counters = counters;
    }

    /** What the machine says of a turn that has returned well. */
    private enum Standing {
        GOOD,
        CANCELLED,
        FAILED
    }

    /** Whether the loop may look for more. */
    boolean completed(SessionEntry entry, Attachment attachment, TurnRun turn, TurnResult result) {
        Optional<String> wrong = result.receipt().flatMap(draft -> wrong(turn, draft));
        if (wrong.isPresent()) {
            return unfinalized(entry, attachment, turn, result, wrong.get());
        }
        RunId run = turn.run();
        AtomicReference<Standing> standing = new AtomicReference<>(Standing.GOOD);
        AtomicLong sequence = new AtomicLong();
        Verdict<LifecyclePhase> verdict = entry.authority()
                .decide(
                        state -> {
                            standing.set(standing(state, run));
                            return standing.get() == Standing.GOOD
                                    ? RunSteps.commit(run, turn.inputIds(), result)
                                    : List.of();
                        },
                        state -> sequence.set(sequence(state, turn.inputIds().get(0))));
        if (standing.get() == Standing.CANCELLED) {
            return cancelled(entry, turn, "it was asked to end at its boundary");
        }
        if (standing.get() == Standing.FAILED) {
            return failed(
                    entry,
                    turn,
                    new TurnFailedException(
                            RuntimeApplyFailureCause.RUNTIME_TURN, "the executor had reported that the turn failed"));
        }
        if (!(verdict instanceof Verdict.Accepted<LifecyclePhase> accepted)) {
            return fenced(entry, run);
        }
        committed(entry, turn, result, sequence.get(), Completions.of(accepted.effects(), Optional.of(result), ""));
        return true;
    }

    private static Standing standing(State state, RunId run) {
        if (!run.equals(state.get(LifecycleFields.CURRENT_RUN_ID))) {
            return Standing.GOOD;
        }
        TurnPhase phase = state.require(TurnFields.TURN_PHASE);
        if (phase == TurnPhase.CANCELLED
                || phase == TurnPhase.CANCELLING
                || (state.require(TurnFields.CANCEL_AFTER_BOUNDARY) && phase != TurnPhase.COMPLETED)) {
            return Standing.CANCELLED;
        }
        return phase == TurnPhase.FAILED ? Standing.FAILED : Standing.GOOD;
    }

    private static long sequence(State state, InputId id) {
        Long sequence = state.get(InputFields.INPUT_BOUNDARY_SEQUENCES, id);
        return sequence == null ? 0 : sequence;
    }

    private static Optional<String> wrong(TurnRun turn, ReceiptDraft draft) {
        if (!draft.run().equals(turn.run())) {
            return Optional.of("its receipt is for run " + draft.run() + ", the turn is run " + turn.run());
        }
        return draft.contributors().equals(turn.inputIds())
                ? Optional.empty()
                : Optional.of(
                        "its receipt names the inputs " + draft.contributors() + ", the turn had " + turn.inputIds());
    }

    private void committed(SessionEntry entry, TurnRun turn, TurnResult result, long sequence, Completion completion) {
        RunId run = turn.run();
        Optional<ReceiptDraft> draft = result.receipt();
        entry.ledger()
                .receipt(
                        new BoundaryReceipt(
                                run,
                                sequence,
                                RunApplyBoundary.RUN_START,
                                turn.inputIds(),
                                draft.flatMap(ReceiptDraft::conversationDigest),
                                draft.map(ReceiptDraft::messageCount).orElse(0)),
                        journal.now());
        turn.inputIds().forEach(id -> journal.applied(entry, id, run, sequence));
        String text = result.text().orElse("");
        events.publish(
                EventType.RUN_COMPLETED,
                entry.id(),
                "run completed: " + text,
                Map.of("run", run.value(), "text", text));
        LOG.log(System.Logger.Level.INFO, "session ''{0}'' answer: {1}", entry.id(), OneLine.of(text));
        ended.consumed(entry, turn.inputIds(), Optional.of(run), completion);
    }

    /** The executor does not know what it has done: nothing is consumed, and the session stops. */
    private boolean unfinalized(
            SessionEntry entry, Attachment attachment, TurnRun turn, TurnResult result, String wrong) {
        RunId run = turn.run();
        String error = "what the turn did cannot be committed: " + wrong;
        Verdict<LifecyclePhase> verdict =
                entry.authority().decide(state -> RunSteps.unfinalized(run, result), state -> entry.endTold(run));
        if (!(verdict instanceof Verdict.Accepted<LifecyclePhase> accepted)) {
            return fenced(entry, run);
        }
        announceFailed(entry, run, RuntimeApplyFailureCause.EXECUTOR_INTERNAL, error);
        Completion completion = Completions.of(accepted.effects(), Optional.of(result), error);
        turn.inputIds().forEach(id -> ended.resolve(entry, id, completion));
        attachment.requestStop(error);
        return false;
    }

    /** Whether the loop may look for more: the next input is another matter. */
    boolean cancelled(SessionEntry entry, TurnRun turn, String why) {
        RunId run = turn.run();
        Verdict<LifecyclePhase> verdict = entry.authority()
                .decide(state -> run.equals(state.get(LifecycleFields.CURRENT_RUN_ID))
                        ? RunSteps.cancel(state, run)
                        : List.of());
        boolean taken = verdict instanceof Verdict.Accepted<LifecyclePhase> accepted
                && !accepted.transitions().isEmpty();
        if (!taken) {
            return fenced(entry, run);
        }
        announceCancelled(entry, run, turn.inputIds(), why);
        return true;
    }

    /** The machine has cancelled the run: everybody is told. */
    public void announceCancelled(SessionEntry entry, RunId run, List<InputId> inputs, String why) {
        if (!entry.isEndTold(run)) {
            events.publish(
                    EventType.RUN_CANCELLED,
                    entry.id(),
                    "run " + run + " was cancelled: " + why,
                    Map.of("run", run.value(), "reason", why));
        }
        LOG.log(System.Logger.Level.INFO, "session ''{0}'' turn was cancelled: {1}", entry.id(), OneLine.of(why));
        for (InputId id : inputs) {
            ended.abandoned(entry, id, Optional.of(InputPhase.STAGED), "CANCELLED");
            ended.resolve(entry, id, new Completion.Cancelled());
        }
    }

    /**
     * Whether the loop may look for more: not after a failure without backlog, which waits for the next wake. A retired
     * session is woken no more: it tries again at once, until the attempts are used up.
     */
    boolean failed(SessionEntry entry, TurnRun turn, Throwable failure) {
        RunId run = turn.run();
        boolean cancelled = failure instanceof TurnCancelledException
                || entry.authority().read(state -> standing(state, run)) == Standing.CANCELLED;
        if (cancelled) {
            return cancelled(entry, turn, ThrowableText.messageOf(failure));
        }
        if (turn.wasCut() && unregistering(entry)) {
            return cut(entry);
        }
        String error = ThrowableText.messageOf(failure);
        TakenBack taken = new TakenBack(run, queue);
        Verdict<LifecyclePhase> verdict = taken.apply(entry, state -> RunSteps.fail(state, run, failure, error));
        if (!verdict.accepted()) {
            // A turn that reported its completion and failed then has no row; one that is over is refused here, too.
            verdict = taken.apply(entry, state -> RunSteps.takeBack(state, run));
        }
        if (!(verdict instanceof Verdict.Accepted<LifecyclePhase> accepted)) {
            return fenced(entry, run);
        }
        announceFailed(entry, run, RunSteps.cause(failure), error);
        LOG.log(
                turn.wasCut() ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                "session ''{0}'' turn {1}: {2}",
                entry.id(),
                turn.wasCut() ? "was cut" : "failed",
                OneLine.of(error));
        Completion completion = Completions.of(accepted.effects(), Optional.empty(), error);
        taken.again().forEach(id -> journal.returned(entry, id, run, "its run failed: " + error));
        taken.givenUp()
                .forEach(id -> ended.abandoned(entry, id, Optional.of(InputPhase.STAGED), "MAX_ATTEMPTS_EXHAUSTED"));
        turn.inputIds().forEach(id -> ended.resolve(entry, id, completion));
        return taken.behindBacklog() || (taken.retired() && !taken.again().isEmpty());
    }

    private static boolean unregistering(SessionEntry entry) {
        return entry.authority().read(state -> state.require(RegistrationFields.REGISTRATION_PHASE))
                == RegistrationPhase.DRAINING;
    }

    /** It has not failed: its session ends, which cancels the run, gives its inputs up and tells who waits. */
    private static boolean cut(SessionEntry entry) {
        LOG.log(System.Logger.Level.INFO, "session ''{0}'' turn was cut: the session is unregistered", entry.id());
        return false;
    }

    private void announceFailed(SessionEntry entry, RunId run, RuntimeApplyFailureCause cause, String error) {
        events.publish(
                EventType.RUN_FAILED,
                entry.id(),
                "run failed: " + error,
                Map.of("run", run.value(), "cause", cause.name(), "error", error));
    }

    /** Its inputs wait again. */
    void announceCut(SessionEntry entry, RunId run) {
        if (!entry.isEndTold(run)) {
            events.publish(
                    EventType.RUN_CANCELLED,
                    entry.id(),
                    "run " + run + " was cut",
                    Map.of("run", run.value(), "reason", "its executor was taken away"));
        }
    }

    void announceReturned(SessionEntry entry, InputId id, RunId run) {
        journal.returned(entry, id, run, "its executor was taken away");
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
}
