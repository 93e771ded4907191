package io.meerkat.runtime.internal.admission;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.DrainGeneration;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.drain.StaleDrainException;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.input.AcceptOutcome;
import io.meerkat.runtime.input.AdmissionPolicy;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.internal.admission.Acceptance.Offered;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.inbox.Letter;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.ingress.AdmitFromDrain;
import io.meerkat.runtime.internal.machine.ingress.DiscardInbox;
import io.meerkat.runtime.internal.machine.ingress.DropFromDrain;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import io.meerkat.runtime.internal.machine.state.IngressFields;
import io.meerkat.runtime.internal.session.RefusalSentences;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.Counters;
import io.meerkat.runtime.internal.telemetry.EventLog;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Admits and drops messages of an inbox for the one generation that may: first the machine's step, then the trim, then
 * the receipts (design: delivery, items 3 and 4). Takes no gate. Thread-safe.
 */
public class InboxAdmission {
    /** Guards that tell a generation that it is over. */
    private static final Set<String> FENCES =
            Set.of("session_registered", "drain_running", "drain_serving", "generation_current", "inbox_owned");

    private final InputQueue queue;
    private final EventLog events;
    private final Counters counters;

    public InboxAdmission(InputQueue queue, EventLog events, Counters counters) {
        this.queue = queue;
        this.events = events;
        this.counters = counters;
    }

    /** Makes one input of the messages {@code from..to}, or says why not; all of them or none. */
    public Admission admit(
            SessionEntry entry, DrainGeneration generation, Inbox inbox, long from, long to, Input input) {
        AdmissionScript script = Acceptance.script(
                entry, input, false, List.of(new AdmitFromDrain(generation.number(), inbox.instance(), from, to)));
        List<Letter> letters = inbox.lend(from, to);
        Offered offered = queue.acceptance()
                .offer(entry, input, script, outcome -> decided(letters, new Receipt.Admitted(known(outcome))));
        AcceptOutcome outcome = offered.outcome().orElse(null);
        if (offered.verdict() instanceof Verdict.Refused<LifecyclePhase> refused) {
            return refused(entry, generation, inbox, from, to, refused);
        }
        if (outcome instanceof AcceptOutcome.Rejected rejected) {
            DropReason reason =
                    new DropReason("input-rejected", rejected.reason().detail());
            drop(entry, generation, inbox, from, to, reason);
            return new Admission.Refused(reason);
        }
        counters.admitted.add(to - from + 1);
        if (outcome instanceof AcceptOutcome.Deduplicated duplicate) {
            queue.acceptance().duplicate(entry, input.id(), duplicate.existing());
            settle(entry, inbox, to);
            return new Admission.Duplicate(duplicate.existing());
        }
        AdmissionPolicy policy = ((AcceptOutcome.Accepted) offered.outcome().orElseThrow()).policy();
        queue.acceptance().follow(entry, input, script, policy, false);
        settle(entry, inbox, to);
        return new Admission.Admitted(input.id());
    }

    /** The input that the messages are part of now. */
    private static InputId known(AcceptOutcome outcome) {
        return outcome instanceof AcceptOutcome.Deduplicated duplicate
                ? duplicate.existing()
                : ((AcceptOutcome.Accepted) outcome).input();
    }

    private Admission refused(
            SessionEntry entry,
            DrainGeneration generation,
            Inbox inbox,
            long from,
            long to,
            Verdict.Refused<LifecyclePhase> refused) {
        requireCurrent(entry, generation, refused);
        if (refused.failedGuards().contains("next_in_order")) {
            throw new IllegalStateException(
                    entry + ": message " + from + " of inbox " + inbox.instance() + " is not the next to admit");
        }
        if (refused.failedGuards().contains("not_draining")) {
            return new Admission.NotNow(entry + " is being unregistered");
        }
        LifecyclePhase phase = refused.phase();
        boolean retiring = refused.failedGuards().contains("admission_open");
        DropReason reason = phase == LifecyclePhase.STOPPED
                ? new DropReason("session-stopped", entry + " is stopped and takes no input")
                : phase == LifecyclePhase.RETIRED || retiring
                        ? new DropReason("session-retired", entry + " is retired and takes no input")
                        : new DropReason("admission-refused", RefusalSentences.text(entry, refused));
        drop(entry, generation, inbox, from, to, reason);
        return new Admission.Refused(reason);
    }

    /** Gives up the messages {@code from..to} for good: counted, evented, reported to their senders. */
    public void drop(
            SessionEntry entry, DrainGeneration generation, Inbox inbox, long from, long to, DropReason reason) {
        DropFromDrain step = new DropFromDrain(generation.number(), inbox.instance(), from, to, reason.code());
        List<Letter> letters = inbox.lend(from, to);
        Verdict<LifecyclePhase> verdict =
                entry.authority().decide(state -> List.of(step), state -> decided(letters, dropped(reason)));
        if (verdict instanceof Verdict.Refused<LifecyclePhase> refused) {
            requireCurrent(entry, generation, refused);
            throw new IllegalStateException(entry + ": cannot drop message " + from + ": " + refused.text());
        }
        reportDropped(entry, from, to, reason);
        settle(entry, inbox, to);
    }

    /** Drops whatever is left in an inbox of a session that ends and takes no offers any more; how many messages. */
    public long discard(SessionEntry entry, Inbox inbox, DropReason reason) {
        trim(entry, inbox);
        long trimmed = inbox.trimmedThrough();
        long to = inbox.accepted();
        AtomicLong from = new AtomicLong();
        List<Letter> letters = inbox.lend(trimmed + 1, to);
        Verdict<LifecyclePhase> verdict = entry.authority()
                .decide(
                        state -> {
                            Long through = state.get(IngressFields.ADMITTED_THROUGH, inbox.instance());
                            from.set((through == null ? trimmed : through) + 1);
                            return from.get() > to
                                    ? List.of()
                                    : List.of(new DiscardInbox(inbox.instance(), from.get(), to, reason.code()));
                        },
                        state -> decided(
                                letters.stream()
                                        .filter(letter -> letter.sequence() >= from.get())
                                        .toList(),
                                dropped(reason)));
        if (!verdict.accepted() || from.get() > to) {
            return 0;
        }
        reportDropped(entry, from.get(), to, reason);
        settle(entry, inbox, to);
        return to - from.get() + 1;
    }

    /** The machine has dropped {@code from..to}: counted and evented. */
    private void reportDropped(SessionEntry entry, long from, long to, DropReason reason) {
        long messages = to - from + 1;
        counters.dropped.add(messages);
        events.publish(
                EventType.MESSAGES_DROPPED,
                entry.id(),
                messages + " messages dropped: " + reason.detail(),
                Map.of("reason", reason.code(), "messages", Long.toString(messages)));
    }

    private static Receipt dropped(DropReason reason) {
        return new Receipt.Dropped(reason.code(), reason.detail());
    }

    private static void decided(List<Letter> letters, Receipt fate) {
        letters.forEach(letter -> letter.decided(fate));
    }

    private void requireCurrent(
            SessionEntry entry, DrainGeneration generation, Verdict.Refused<LifecyclePhase> refused) {
        if (refused.phase() == LifecyclePhase.DESTROYED
                || refused.failedGuards().stream().anyMatch(FENCES::contains)) {
            counters.stale.increment();
            throw new StaleDrainException(generation + " of the drain of " + entry + " has ended");
        }
    }

    /** Whether this generation is the one that serves now; somebody may fence it in the next moment. */
    public boolean isOpenTo(SessionEntry entry, DrainGeneration generation) {
        return entry.authority()
                .read(state -> state.require(DrainFields.DRAIN_PHASE) == DrainPhase.RUNNING
                        && state.require(DrainFields.DRAIN_GENERATION) == generation.number());
    }

    /** Tells the senders, on threads for foreign code: their stages may stay, and neither a worker nor a gate waits. */
    private static void settle(SessionEntry entry, Inbox inbox, long through) {
        inbox.trimTo(through).forEach(letter -> letter.report(entry.stages()));
    }

    /** Lets go of everything that has had its fate; again is no harm. Before a generation begins, after one has ended. */
    public void trim(SessionEntry entry, Inbox inbox) {
        Long through = entry.authority().read(state -> state.get(IngressFields.ADMITTED_THROUGH, inbox.instance()));
        if (through != null) {
            settle(entry, inbox, through);
        }
    }
}
