package io.meerkat.runtime.internal.admission;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.command.AcceptedInput;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.input.AcceptOutcome;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.registration.AdmitDirectly;
import io.meerkat.runtime.internal.machine.state.InputFields;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.session.WorkSignal;
import io.meerkat.runtime.internal.telemetry.EventLog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The queue of admitted inputs: accepts directly, and announces what was queued. Thread-safe; takes no gate. */
public final class InputQueue {
    private final WorkSignal work;
    private final EventLog events;

    public InputQueue(WorkSignal work, EventLog events) {
        this.work = work;
        this.events = events;
    }

    /** Queues an input past the inbox and gives a completion for it (control-plane.md 1.4). */
    public AcceptedInput accept(SessionEntry entry, Input input) {
        AtomicReference<@Nullable InputId> existing = new AtomicReference<>();
        if (!entry.ledger().put(input)) {
            throw Refusals.invalid(
                    "input", entry, entry + " has an input " + input.id() + " already; make a new one with a fresh id");
        }
        CompletableFuture<Completion> waiter = entry.ledger().waitFor(input.id());
        Verdict<LifecyclePhase> verdict = entry.authority()
                .decide(
                        state -> {
                            QueueingStep.known(input, state).ifPresent(existing::set);
                            return QueueingStep.after(new AdmitDirectly(), input, state);
                        },
                        state -> index(entry, input.id(), state));
        if (verdict instanceof Verdict.Refused<LifecyclePhase> refused) {
            forget(entry, input, waiter);
            throw Refusals.machine(entry, refused);
        }
        InputId known = existing.get();
        if (known != null) {
            forget(entry, input, waiter);
            announceDuplicate(entry, input.id(), known);
            return new AcceptedInput(new AcceptOutcome.Deduplicated(input.id(), known), joinWaiters(entry, known));
        }
        announce(entry, input.id());
        return new AcceptedInput(new AcceptOutcome.Accepted(input.id()), Optional.of(waiter.minimalCompletionStage()));
    }

    /** The machine inputs that {@link #accept} would stage now. */
    public List<io.meerkat.runtime.internal.kernel.Input> steps(SessionEntry entry, Input input) {
        return entry.authority().read(state -> QueueingStep.after(new AdmitDirectly(), input, state));
    }

    private static void forget(SessionEntry entry, Input input, CompletableFuture<Completion> waiter) {
        entry.ledger().withdraw(input.id());
        entry.ledger().stopWaiting(input.id(), waiter);
    }

    /** Waits with those who wait for the existing input; nothing to wait for where it has ended. */
    private static Optional<CompletionStage<Completion>> joinWaiters(SessionEntry entry, InputId existing) {
        CompletableFuture<Completion> waiter = entry.ledger().waitFor(existing);
        boolean ended = entry.authority().read(state -> hasEnded(state, existing));
        if (ended) {
            entry.ledger().stopWaiting(existing, waiter);
            return Optional.empty();
        }
        return Optional.of(waiter.minimalCompletionStage());
    }

    private static boolean hasEnded(State state, InputId id) {
        InputPhase phase = state.get(InputFields.INPUT_PHASES, id);
        return phase == null || state.get(InputFields.INPUT_TERMINAL_KIND, id) != null;
    }

    /** The machine has queued the input: it may run, and everybody may know. */
    void announce(SessionEntry entry, InputId id) {
        events.publish(EventType.INPUT_ACCEPTED, entry.id(), "input " + id + " is queued", Map.of("input", id.value()));
        work.workQueued(entry);
    }

    /**
     * Puts a queued input where the run loop looks for it, at the place that the machine gave it. Called inside the
     * machine's lock, with the step that queued it: no later input can be seen before it.
     */
    public void index(SessionEntry entry, InputId id, State state) {
        Lane lane = state.get(InputFields.INPUT_LANE, id);
        Long sequence = state.get(InputFields.INPUT_ADMISSION_SEQ, id);
        if (lane != null && sequence != null) {
            entry.ledger().ready(lane, sequence, id);
        }
    }

    void announceDuplicate(SessionEntry entry, InputId id, InputId existing) {
        events.publish(
                EventType.INPUT_DEDUPLICATED,
                entry.id(),
                "input " + id + " is known as " + existing,
                Map.of("input", id.value(), "existing", existing.value()));
    }
}
