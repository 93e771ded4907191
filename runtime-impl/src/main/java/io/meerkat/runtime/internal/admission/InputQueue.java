package io.meerkat.runtime.internal.admission;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.command.AcceptedInput;
import io.meerkat.runtime.input.AcceptOutcome;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.internal.admission.Acceptance.Offered;
import io.meerkat.runtime.internal.kernel.Script;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.registration.AdmitDirectly;
import io.meerkat.runtime.internal.machine.state.InputFields;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.session.WorkSignal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Accepts inputs past the inbox, and puts them where the run loop finds them. Thread-safe; takes no gate. */
public final class InputQueue {
    private final Acceptance acceptance;

    public InputQueue(WorkSignal work, InputJournal journal, EndedInputs ended) {
        this.acceptance = new Acceptance(work, journal, ended);
    }

    Acceptance acceptance() {
        return acceptance;
    }

    /** How an input is offered. */
    public enum Wake {
        /** As the policy says. */
        BY_POLICY,
        /** Nobody. */
        NOBODY
    }

    /**
     * Queues an input and gives a completion for it (control-plane.md 1.4); a rejected one is an outcome here.
     *
     * @param right what the machine must allow besides, first
     */
    public AcceptedInput accept(
            SessionEntry entry,
            Input input,
            Wake wake,
            List<? extends io.meerkat.runtime.internal.kernel.Input> right) {
        boolean withoutWake = wake == Wake.NOBODY;
        AdmissionScript script = Acceptance.script(entry, input, withoutWake, rights(right));
        if (entry.ledger().kept(input.id()).isPresent()) {
            throw Refusals.invalid(
                    "input", entry, entry + " has an input " + input.id() + " already; make a new one with a fresh id");
        }
        AtomicReference<@Nullable CompletableFuture<Completion>> waiter = new AtomicReference<>();
        Offered offered = acceptance.offer(entry, input, script, outcome -> {
            if (outcome instanceof AcceptOutcome.Accepted) {
                waiter.set(entry.ledger().waitFor(input.id()));
            }
        });
        if (offered.verdict() instanceof Verdict.Refused<io.meerkat.runtime.LifecyclePhase> refused) {
            throw Refusals.machine(entry, refused);
        }
        AcceptOutcome outcome = offered.outcome().orElseThrow();
        if (outcome instanceof AcceptOutcome.Accepted accepted) {
            acceptance.follow(entry, input, script, accepted.policy(), withoutWake);
            boolean over = accepted.policy().lane().isEmpty();
            return new AcceptedInput(
                    outcome,
                    Optional.ofNullable(over ? null : waiter.get()).map(CompletableFuture::minimalCompletionStage));
        }
        if (outcome instanceof AcceptOutcome.Deduplicated known) {
            acceptance.duplicate(entry, input.id(), known.existing());
            return new AcceptedInput(outcome, joinWaiters(entry, known.existing()));
        }
        return new AcceptedInput(outcome, Optional.empty());
    }

    private static List<io.meerkat.runtime.internal.kernel.Input> rights(
            List<? extends io.meerkat.runtime.internal.kernel.Input> more) {
        List<io.meerkat.runtime.internal.kernel.Input> rights = new java.util.ArrayList<>(more);
        rights.add(0, new AdmitDirectly());
        return rights;
    }

    /** The machine inputs that {@link #accept} would stage now. */
    public List<io.meerkat.runtime.internal.kernel.Input> steps(
            SessionEntry entry,
            Input input,
            Wake wake,
            List<? extends io.meerkat.runtime.internal.kernel.Input> right) {
        Script script = Acceptance.script(entry, input, wake == Wake.NOBODY, rights(right));
        return entry.authority().rehearse(script);
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
        return state.get(InputFields.INPUT_PHASES, id) == null
                || state.get(InputFields.INPUT_TERMINAL_KIND, id) != null;
    }

    /** Inside the machine's lock: the input waits, or waits again, at the place that the machine gave it. */
    public void index(SessionEntry entry, InputId id, State state) {
        Acceptance.index(entry, id, state);
    }
}
