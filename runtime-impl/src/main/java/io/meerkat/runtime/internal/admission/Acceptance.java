package io.meerkat.runtime.internal.admission;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.input.AcceptOutcome;
import io.meerkat.runtime.input.AdmissionPolicy;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.state.InputFields;
import io.meerkat.runtime.internal.session.Attachment;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.session.TurnCarrier;
import io.meerkat.runtime.internal.session.WorkSignal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes an input into a session: one step of the machine, then whatever follows from it (control-plane.md 3.2).
 * Thread-safe; takes no gate.
 */
final class Acceptance {
    private final WorkSignal work;
    private final InputJournal journal;
    private final EndedInputs ended;

    Acceptance(WorkSignal work, InputJournal journal, EndedInputs ended) {
        this.work = work;
        this.journal = journal;
        this.ended = ended;
    }

    /** What a step came to: the machine's verdict, and the outcome where it accepted. */
    record Offered(Verdict<LifecyclePhase> verdict, Optional<AcceptOutcome> outcome) {}

    /** The step that accepts the input after whatever gives the right to do so. */
    static AdmissionScript script(
            SessionEntry entry,
            Input input,
            boolean withoutWake,
            List<? extends io.meerkat.runtime.internal.kernel.Input> right) {
        boolean boundaryOpen = entry.attachment()
                .flatMap(Attachment::turn)
                .filter(TurnCarrier::boundaryOpen)
                .isPresent();
        return new AdmissionScript(new AdmissionFacts(entry, input, withoutWake, boundaryOpen), right);
    }

    /**
     * Takes the step, which puts the content into the ledger: of two inputs with one id the machine takes one.
     *
     * @param kept sees the outcome in the moment in which the step becomes visible, inside the machine's lock
     */
    Offered offer(SessionEntry entry, Input input, AdmissionScript script, Consumer<AcceptOutcome> kept) {
        Verdict<LifecyclePhase> verdict = entry.authority().follow(state -> script, (state, accepted) -> {
            AcceptOutcome outcome = script.outcome(accepted.transitions());
            if (outcome instanceof AcceptOutcome.Accepted done) {
                entry.ledger().put(input);
                entry.ledger().accepted(done.input(), done.policy());
                script.coalesced().ifPresent(gone -> merge(entry, gone, done.input()));
                // Here, not after the step: nobody must read that it was staged before it was accepted.
                journal.accepted(entry, input, done.policy(), script.wakes(done.policy()));
                index(entry, done.input(), state);
            }
            kept.accept(outcome);
        });
        return new Offered(
                verdict,
                verdict instanceof Verdict.Accepted<LifecyclePhase> accepted
                        ? Optional.of(script.outcome(accepted.transitions()))
                        : Optional.empty());
    }

    /** In the step: a turn may take and end the aggregate as soon as it is seen, and must find everyone who waits. */
    private static void merge(SessionEntry entry, InputId gone, InputId aggregate) {
        entry.ledger().taken(List.of(gone));
        entry.ledger().moveWaiters(gone, aggregate);
    }

    /** Ends what the accepted input has taken the place of, or the input itself if it is over, and wakes the session. */
    void follow(SessionEntry entry, Input input, AdmissionScript script, AdmissionPolicy policy, boolean withoutWake) {
        script.coalesced().ifPresent(gone -> ended.coalesced(entry, gone, input.id()));
        if (policy.lane().isEmpty()) {
            ended.consumed(entry, List.of(input.id()), Optional.empty(), new Completion.CompletedWithoutResult());
        } else if (policy.wakes() && !withoutWake) {
            entry.attachment().flatMap(Attachment::turn).ifPresent(turn -> turn.signalBoundary(policy.wakeMode()));
            work.workQueued(entry);
        }
    }

    void duplicate(SessionEntry entry, InputId id, InputId existing) {
        journal.deduplicated(entry, id, existing);
    }

    /**
     * Puts a queued input where the run loop looks for it, at the place that the machine gave it. Called inside the
     * machine's lock, with the step that queued it: no later input can be seen before it.
     */
    static void index(SessionEntry entry, InputId id, State state) {
        Lane lane = state.get(InputFields.INPUT_LANE, id);
        Long sequence = state.get(InputFields.INPUT_ADMISSION_SEQ, id);
        if (lane != null && sequence != null) {
            entry.ledger().ready(lane, sequence, id);
        }
    }
}
