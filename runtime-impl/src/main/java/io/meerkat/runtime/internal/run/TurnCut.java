package io.meerkat.runtime.internal.run;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.inputs.ReturnStagedForDetach;
import io.meerkat.runtime.internal.machine.lifecycle.RollbackRun;
import io.meerkat.runtime.internal.machine.lifecycle.RunCancelled;
import io.meerkat.runtime.internal.machine.registration.DetachExecutor;
import io.meerkat.runtime.internal.machine.state.InputFields;
import io.meerkat.runtime.internal.machine.state.LifecycleFields;
import io.meerkat.runtime.internal.machine.state.TurnFields;
import io.meerkat.runtime.internal.session.Attachment;
import io.meerkat.runtime.internal.session.CancelWait;
import io.meerkat.runtime.internal.session.ForeignThreads;
import io.meerkat.runtime.internal.session.PluginFrame;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.EventLog;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes an executor away from its session: cuts the turn in flight, waits for it within bounds, and closes the executor.
 *
 * <p>Called under the session's gate; foreign code runs on the given threads only.
 */
public final class TurnCut {
    private static final System.Logger LOG = UngatedLogger.of(TurnCut.class);

    private final Supplier<RuntimeSettings> settings;
    private final RunOutcomes outcomes;
    private final ForeignThreads threads;
    private final EventLog events;

    public TurnCut(Supplier<RuntimeSettings> settings, RunOutcomes outcomes, ForeignThreads threads, EventLog events) {
        this.settings = settings;
        this.outcomes = outcomes;
        this.threads = threads;
        this.events = events;
    }

    /** What a detach came to: empty where another attachment was there by then. */
    public record Detached(Verdict<LifecyclePhase> verdict, List<InputId> returned) {

        /** Whether this detach took the executor away, not another one before it. */
        public boolean done() {
            return verdict instanceof Verdict.Accepted<LifecyclePhase> accepted
                    && !accepted.transitions().isEmpty();
        }
    }

    /**
     * One step: the attachment goes, if it is still there, its staged inputs go back to their places uncharged, the run
     * is rolled back, the registration queues. From then on the turn's result is fenced. A run that was to be cancelled at
     * its boundary is cancelled here: it comes to no other.
     */
    public Detached detach(SessionEntry entry, Optional<Attachment> expected) {
        List<InputId> returned = new ArrayList<>();
        List<InputId> cancelled = new ArrayList<>();
        AtomicReference<@Nullable RunId> cutRun = new AtomicReference<>();
        Verdict<LifecyclePhase> verdict = entry.authority()
                .decide(
                        state -> {
                            if (!entry.attachment().equals(expected)) {
                                return List.of();
                            }
                            RunId run = state.get(LifecycleFields.CURRENT_RUN_ID);
                            cutRun.set(run);
                            if (run != null && state.require(TurnFields.CANCEL_AFTER_BOUNDARY)) {
                                cancelled.addAll(RunSteps.staged(state, run));
                                return Stream.concat(
                                                RunSteps.cancel(state, run).stream(), Stream.of(new DetachExecutor()))
                                        .toList();
                            }
                            return run == null ? List.of(new DetachExecutor()) : detaching(state, run, returned);
                        },
                        state -> {
                            expected.ifPresent(entry::detach);
                            returned.forEach(id -> outcomes.putBack(entry, id, state));
                            // In the step, as staging is: whoever stages them again tells of it later than this.
                            Optional.ofNullable(cutRun.get())
                                    .filter(run -> cancelled.isEmpty())
                                    .ifPresent(run -> announceCut(entry, run, returned));
                        });
        RunId run = cutRun.get();
        if (verdict.accepted() && !cancelled.isEmpty() && run != null) {
            outcomes.announceCancelled(
                    entry, run, cancelled, "its executor was taken away after it was to be cancelled");
        }
        return new Detached(verdict, returned);
    }

    private void announceCut(SessionEntry entry, RunId run, List<InputId> returned) {
        returned.forEach(id -> outcomes.announceReturned(entry, id, run));
        outcomes.announceCut(entry, run);
    }

    private static List<Input> detaching(State state, RunId run, List<InputId> returned) {
        List<Input> step = new ArrayList<>();
        step.add(new RunCancelled(run));
        for (InputId id : RunSteps.staged(state, run)) {
            Lane lane = state.get(InputFields.INPUT_RECOVERY_LANES, id);
            step.add(new ReturnStagedForDetach(id, lane == null ? Lane.QUEUE : lane));
            returned.add(id);
        }
        step.add(new RollbackRun(run));
        step.add(new DetachExecutor());
        return step;
    }

    /**
     * Ends the attachment's turn, if one is in flight, and closes its executor; blocks for at most the configured
     * {@code turnJoinMillis}. The turn was fenced before, or may still commit within the patience.
     */
    public CancelOutcome end(SessionEntry entry, Attachment attachment, Duration patience) {
        CancelOutcome outcome = attachment
                .turn()
                .map(turn ->
                        CancelWait.join(turn.ended(), patience, settings.get().turnJoin(), turn::interrupt))
                .orElse(CancelOutcome.NOT_RUNNING);
        if (outcome == CancelOutcome.ABANDONED) {
            announceAbandoned(entry);
        }
        entry.detach(attachment);
        close(entry, attachment);
        return outcome;
    }

    /** A turn that does not end: it is fenced, and its thread is left to it. */
    public void announceAbandoned(SessionEntry entry) {
        LOG.log(System.Logger.Level.WARNING, "a turn of {0} did not end within its time; it is fenced", entry);
        events.publish(
                EventType.OBLIGATION_STUCK,
                entry.id(),
                "the executor did not return within its time; its turn is fenced",
                Map.of("obligation", "turn"));
    }

    /** Closes an executor that is not attached any more, once, on a foreign thread. */
    public void close(Object session, Attachment attachment) {
        if (attachment.beginClosing()) {
            threads.execute(() -> closeNow(session, attachment));
        }
    }

    private static void closeNow(Object session, Attachment attachment) {
        if (attachment.turn().isEmpty()) {
            attachment.stopReason().ifPresent(reason -> stopNow(session, attachment, reason));
        }
        try (PluginFrame frame = PluginFrame.of(attachment.executor())) {
            attachment.executor().close();
        } catch (Throwable failure) { // a plug-in's close must not keep its session from going on
            LOG.log(System.Logger.Level.WARNING, () -> "the executor of " + session + " failed in close", failure);
        }
    }

    private static void stopNow(Object session, Attachment attachment, String reason) {
        try (PluginFrame frame = PluginFrame.of(attachment.executor())) {
            attachment.executor().stop(reason);
        } catch (Throwable failure) { // it is stopped all the same
            LOG.log(System.Logger.Level.WARNING, () -> "the executor of " + session + " failed in stop", failure);
        }
    }
}
