package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.command.CancelAfterBoundary;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.Done;
import io.meerkat.runtime.command.HardCancelCurrentRun;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.Executor;
import io.meerkat.runtime.input.PolicyWakeMode;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.lifecycle.InterruptCurrentRun;
import io.meerkat.runtime.internal.machine.state.LifecycleFields;
import io.meerkat.runtime.internal.machine.state.TurnFields;
import io.meerkat.runtime.internal.machine.turn.RequestCancelAfterBoundary;
import io.meerkat.runtime.internal.run.RunOutcomes;
import io.meerkat.runtime.internal.run.RunSteps;
import io.meerkat.runtime.internal.session.Attachment;
import io.meerkat.runtime.internal.session.CancelWait;
import io.meerkat.runtime.internal.session.PluginFrame;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.session.TurnCarrier;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Ends runs by command: at their next boundary, or now (control-plane.md 1.3). */
final class CancelHandler {
    private static final System.Logger LOG = UngatedLogger.of(CancelHandler.class);

    private final ControlContext context;
    private final RunOutcomes outcomes;
    private final ExecutorSeats seats;
    private final ExecutorStops stops;

    CancelHandler(ControlContext context, RunOutcomes outcomes, ExecutorSeats seats, ExecutorStops stops) {
        this.context = context;
        this.outcomes = outcomes;
        this.seats = seats;
        this.stops = stops;
    }

    Done afterBoundary(CancelAfterBoundary command) {
        SessionEntry entry = context.sessions().require(command.session());
        Verdict<LifecyclePhase> verdict = entry.authority().decide(state -> boundarySteps(command, state));
        if (verdict instanceof Verdict.Refused<LifecyclePhase> refused) {
            throw Refusals.nothingToCancel(entry, refused);
        }
        entry.attachment()
                .flatMap(Attachment::turn)
                .ifPresent(turn -> turn.signalBoundary(PolicyWakeMode.INTERRUPT_YIELDING));
        return Done.DONE;
    }

    static List<Input> boundarySteps(CancelAfterBoundary command, State state) {
        List<Input> steps = new ArrayList<>(2);
        steps.add(new io.meerkat.runtime.internal.machine.lifecycle.CancelAfterBoundary(command.reason()));
        RunId run = state.get(LifecycleFields.CURRENT_RUN_ID);
        if (run != null && state.require(TurnFields.TURN_PHASE).isInProgress()) {
            steps.add(new RequestCancelAfterBoundary(run));
        }
        return steps;
    }

    CancelOutcome now(HardCancelCurrentRun command) {
        SessionEntry found = context.sessions().require(command.session());
        Facts.requireOutside(found, command.name());
        return context.sessions().gated(command.session(), command.name(), entry -> cancel(entry, command.reason()));
    }

    /** A run that the machine has cancelled, and the inputs that went with it. */
    private record Cut(RunId run, List<InputId> inputs) {}

    /** Under the gate. The fence comes first: from the machine's step on, nothing of the run is kept. */
    private CancelOutcome cancel(SessionEntry entry, String reason) {
        AtomicReference<@Nullable Cut> cut = new AtomicReference<>();
        Optional<Attachment> attachment = entry.attachment();
        Verdict<LifecyclePhase> verdict = entry.authority().decide(state -> {
            RunId run = state.get(LifecycleFields.CURRENT_RUN_ID);
            cut.set(run == null ? null : new Cut(run, RunSteps.staged(state, run)));
            return steps(state);
        });
        if (verdict instanceof Verdict.Refused<LifecyclePhase> refused) {
            throw Refusals.nothingToCancel(entry, refused);
        }
        Cut gone = cut.get();
        if (gone == null) {
            return CancelOutcome.NOT_RUNNING;
        }
        outcomes.announceCancelled(entry, gone.run(), gone.inputs(), reason);
        // The loop may be in the next run by now: that one is not to be touched.
        Optional<TurnCarrier> turn =
                attachment.flatMap(Attachment::turn).filter(found -> found.run().equals(gone.run()));
        if (turn.isEmpty()) {
            return CancelOutcome.CLEAN;
        }
        attachment.ifPresent(
                present -> context.foreign().execute(() -> tell(entry, present.executor(), turn.get(), reason)));
        CancelOutcome outcome = CancelWait.join(
                turn.get().ended(), Duration.ZERO, context.settings().get().turnJoin(), turn.get()::interrupt);
        if (outcome == CancelOutcome.ABANDONED) {
            replace(entry, attachment.orElseThrow());
        }
        return outcome;
    }

    static List<Input> steps(State state) {
        RunId run = state.get(LifecycleFields.CURRENT_RUN_ID);
        List<Input> steps = new ArrayList<>();
        steps.add(new InterruptCurrentRun());
        if (run != null) {
            steps.addAll(RunSteps.cancel(state, run));
        }
        return steps;
    }

    /** On a foreign thread. */
    private static void tell(SessionEntry entry, Executor executor, TurnCarrier turn, String reason) {
        if (turn.ended().isDone()) {
            return;
        }
        try (PluginFrame frame = PluginFrame.of(executor)) {
            var handle = executor.interruptHandle();
            if (handle.isPresent()) {
                handle.get().hardCancelCurrentRun(turn.run(), reason);
            }
        } catch (Throwable failure) { // its thread is interrupted all the same
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "the interrupt handle of the executor of " + entry + " failed",
                    failure);
        }
    }

    /** It does not return: a turn of its must not be followed by another one on the same executor. */
    private void replace(SessionEntry entry, Attachment attachment) {
        LOG.log(System.Logger.Level.WARNING, "a cancelled turn of {0} does not end; its executor is replaced", entry);
        context.events()
                .publish(
                        EventType.OBLIGATION_STUCK,
                        entry.id(),
                        "the executor did not return within its time; its turn is fenced, another one takes its place",
                        Map.of("obligation", "turn"));
        seats.cut(entry, attachment);
        context.turns().close(entry, attachment);
        if (attachment.stopReason().isPresent()) {
            stops.stopDetached(entry, attachment);
        } else {
            seats.reattach(entry);
        }
    }
}
