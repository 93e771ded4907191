package io.meerkat.runtime.internal.run;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.command.BoundaryReceipt;
import io.meerkat.runtime.executor.StaleTurnException;
import io.meerkat.runtime.executor.Turn.TurnInput;
import io.meerkat.runtime.executor.TurnBoundary;
import io.meerkat.runtime.input.AdmissionPolicy;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.input.PolicyApplyMode;
import io.meerkat.runtime.input.PolicyWakeMode;
import io.meerkat.runtime.input.RunApplyBoundary;
import io.meerkat.runtime.internal.admission.EndedInputs;
import io.meerkat.runtime.internal.admission.InputJournal;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.machine.inputs.ConsumeInput;
import io.meerkat.runtime.internal.machine.inputs.IncrementAttemptCount;
import io.meerkat.runtime.internal.machine.inputs.MarkApplied;
import io.meerkat.runtime.internal.machine.inputs.MarkAppliedPendingConsumption;
import io.meerkat.runtime.internal.machine.inputs.RecordBoundarySeq;
import io.meerkat.runtime.internal.machine.inputs.ResolveLiveBoundaryContextReceipt;
import io.meerkat.runtime.internal.machine.inputs.StageForRun;
import io.meerkat.runtime.internal.machine.state.InputFields;
import io.meerkat.runtime.internal.machine.state.LifecycleFields;
import io.meerkat.runtime.internal.machine.state.TurnFields;
import io.meerkat.runtime.internal.session.PluginFrame;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Gives one turn what steers it, when it comes to a boundary: each input once, with a receipt (control-plane.md 4.7). */
final class TurnSteering implements TurnBoundary {
    private final SessionEntry entry;
    private final RunId run;
    private final InputJournal journal;
    private final EndedInputs ended;
    private final AtomicReference<@Nullable Runnable> signal = new AtomicReference<>();
    private final AtomicBoolean signalled = new AtomicBoolean();
    private volatile boolean yields;
    private volatile boolean counted;

    TurnSteering(SessionEntry entry, RunId run, InputJournal journal, EndedInputs ended) {
        this.entry = entry;
        this.run = run;
        this.journal = journal;
        this.ended = ended;
    }

    /** An input that this turn has taken, and the number of its receipt. */
    private record Taken(TurnInput input, long sequence) {}

    @Override
    public void open(Runnable told) {
        if (signal.compareAndSet(null, told) && (yields || entry.authority().read(this::hasReason))) {
            tell(told);
        }
    }

    /** Whether something was given already that a boundary is the place for. */
    private boolean hasReason(State state) {
        return current(state)
                && (state.require(TurnFields.CANCEL_AFTER_BOUNDARY)
                        || !steps(state, new ArrayList<>()).isEmpty());
    }

    boolean isOpen() {
        return signal.get() != null;
    }

    /** Whether the machine counts receipts for this run. */
    boolean counted() {
        return counted;
    }

    /** Never calls foreign code on the caller's thread. */
    void signal(PolicyWakeMode mode) {
        yields |= mode == PolicyWakeMode.INTERRUPT_YIELDING;
        Runnable told = signal.get();
        if (told != null) {
            tell(told);
        }
    }

    private void tell(Runnable told) {
        if (signalled.compareAndSet(false, true)) {
            entry.signals().execute(() -> {
                signalled.set(false);
                PluginFrame.run(told, told);
            });
        }
    }

    @Override
    public Steering reach() {
        yields = false;
        List<InputId> waiting = new ArrayList<>();
        List<Taken> taken = new ArrayList<>();
        AtomicBoolean stale = new AtomicBoolean();
        entry.authority()
                .decide(
                        state -> {
                            stale.set(!current(state));
                            return stale.get() ? List.of() : steps(state, waiting);
                        },
                        state -> take(state, waiting, taken));
        if (stale.get()) {
            throw new StaleTurnException("run " + run + " of " + entry + " is over; return");
        }
        counted |= !taken.isEmpty();
        taken.forEach(this::announce);
        return new Steering(taken.stream().map(Taken::input).toList(), cancelRequested());
    }

    /** Whether the machine still knows the run. */
    boolean current() {
        return entry.authority().read(this::current);
    }

    private boolean current(State state) {
        return run.equals(state.get(LifecycleFields.CURRENT_RUN_ID));
    }

    /** Each waiting input that takes effect at a boundary: staged, applied, receipted, consumed, all in one step. */
    private List<Input> steps(State state, List<InputId> waiting) {
        List<Input> steps = new ArrayList<>();
        if (state.require(TurnFields.CANCEL_AFTER_BOUNDARY)) {
            return steps; // it would be consumed by a turn that does nothing with it any more
        }
        for (InputId id : entry.ledger().waiting(Lane.STEER)) {
            if (state.get(InputFields.INPUT_PHASES, id) == InputPhase.QUEUED && takesEffectAtBoundary(id)) {
                waiting.add(id);
                steps.add(new StageForRun(id, run));
                steps.add(new IncrementAttemptCount(id));
                steps.add(new MarkApplied(id));
                steps.add(new MarkAppliedPendingConsumption(id));
                // Before the receipt is counted: the run's own receipt has the number that comes after all of these.
                steps.add(new RecordBoundarySeq(id, run));
                steps.add(new ResolveLiveBoundaryContextReceipt(run, id));
                steps.add(new ConsumeInput(id));
            }
        }
        return steps;
    }

    private boolean takesEffectAtBoundary(InputId id) {
        return entry.ledger()
                .kept(id)
                .filter(kept -> kept.content().isPresent())
                .flatMap(kept -> kept.policy())
                .map(AdmissionPolicy::applyMode)
                .filter(mode -> mode == PolicyApplyMode.STAGE_RUN_BOUNDARY)
                .isPresent();
    }

    private void take(State state, List<InputId> waiting, List<Taken> taken) {
        for (InputId id : waiting) {
            int attempt = Math.toIntExact(Optional.ofNullable(state.get(InputFields.INPUT_ATTEMPT_COUNTS, id))
                    .orElse(1L));
            long sequence = Optional.ofNullable(state.get(InputFields.INPUT_BOUNDARY_SEQUENCES, id))
                    .orElse(0L);
            taken.add(new Taken(
                    new TurnInput(id, attempt, entry.ledger().content(id).orElseThrow()), sequence));
        }
        entry.ledger().taken(waiting);
    }

    private void announce(Taken taken) {
        InputId id = taken.input().id();
        entry.ledger()
                .receipt(
                        new BoundaryReceipt(
                                run,
                                taken.sequence(),
                                RunApplyBoundary.RUN_CHECKPOINT,
                                List.of(id),
                                Optional.empty(),
                                0),
                        journal.now());
        journal.staged(entry, id, run, taken.input().attempt());
        journal.applied(entry, id, run, taken.sequence());
        ended.consumed(entry, List.of(id), Optional.of(run), new Completion.CompletedWithoutResult());
    }

    @Override
    public boolean cancelRequested() {
        return entry.authority().read(state -> current(state) && state.require(TurnFields.CANCEL_AFTER_BOUNDARY));
    }

    @Override
    public boolean yieldRequested() {
        return yields;
    }
}
