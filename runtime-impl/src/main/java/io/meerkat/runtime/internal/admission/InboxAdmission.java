package io.meerkat.runtime.internal.admission;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.DrainGeneration;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.drain.StaleDrainException;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.inbox.Letter;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.ingress.AdmitFromDrain;
import io.meerkat.runtime.internal.machine.ingress.DropFromDrain;
import io.meerkat.runtime.internal.machine.state.IngressFields;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.Counters;
import io.meerkat.runtime.internal.telemetry.EventLog;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Admits and drops messages of an inbox for the one generation that may: first the machine's step, then the trim, then
 * the receipts (design: delivery, items 3 and 4). Takes no gate. Thread-safe.
 */
public final class InboxAdmission {
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
        AdmitFromDrain right = new AdmitFromDrain(generation.number(), inbox.instance(), from, to);
        AtomicReference<InputId> existing = new AtomicReference<>();
        boolean fresh = entry.ledger().put(input);
        Verdict<LifecyclePhase> verdict = entry.authority().decide(state -> {
            QueueingStep.known(input, state).ifPresent(existing::set);
            return QueueingStep.after(right, input, state);
        });
        if (verdict instanceof Verdict.Refused<LifecyclePhase> refused) {
            withdraw(entry, input, fresh);
            return refused(entry, generation, inbox, from, to, refused);
        }
        counters.admitted.add(to - from + 1);
        InputId known = existing.get();
        if (known != null) {
            withdraw(entry, input, fresh);
            queue.announceDuplicate(entry, input.id(), known);
            settle(inbox, from, to, new Receipt.Admitted(known));
            return new Admission.Duplicate(known);
        }
        settle(inbox, from, to, new Receipt.Admitted(input.id()));
        queue.announce(entry, input.id());
        return new Admission.Admitted(input.id());
    }

    /** A drain that offers an input twice must not take the content of the one that is queued. */
    private static void withdraw(SessionEntry entry, Input input, boolean fresh) {
        if (fresh) {
            entry.ledger().withdraw(input.id());
        }
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
        DropReason reason = phase == LifecyclePhase.STOPPED
                ? new DropReason("session-stopped", entry + " is stopped and takes no input")
                : phase == LifecyclePhase.RETIRED || phase == LifecyclePhase.RUNNING
                        ? new DropReason("session-retired", entry + " is retired and takes no input")
                        : new DropReason("admission-refused", entry + " refuses: " + refused.text());
        drop(entry, generation, inbox, from, to, reason);
        return new Admission.Refused(reason);
    }

    /** Gives up the messages {@code from..to} for good: counted, evented, reported to their senders. */
    public void drop(
            SessionEntry entry, DrainGeneration generation, Inbox inbox, long from, long to, DropReason reason) {
        Verdict<LifecyclePhase> verdict = entry.authority()
                .apply(new DropFromDrain(generation.number(), inbox.instance(), from, to, reason.code()));
        if (verdict instanceof Verdict.Refused<LifecyclePhase> refused) {
            requireCurrent(entry, generation, refused);
            throw new IllegalStateException(entry + ": cannot drop message " + from + ": " + refused.text());
        }
        reportDropped(entry, inbox, from, to, reason);
    }

    /** The machine has dropped {@code from..to}: the inbox lets go, senders and events are told. */
    public void reportDropped(SessionEntry entry, Inbox inbox, long from, long to, DropReason reason) {
        long messages = to - from + 1;
        counters.dropped.add(messages);
        settle(inbox, from, to, new Receipt.Dropped(reason.code(), reason.detail()));
        events.publish(
                EventType.MESSAGES_DROPPED,
                entry.id(),
                messages + " messages dropped: " + reason.detail(),
                Map.of("reason", reason.code(), "messages", Long.toString(messages)));
    }

    private void requireCurrent(
            SessionEntry entry, DrainGeneration generation, Verdict.Refused<LifecyclePhase> refused) {
        if (refused.phase() == LifecyclePhase.DESTROYED
                || refused.failedGuards().stream().anyMatch(FENCES::contains)) {
            counters.stale.increment();
            throw new StaleDrainException(generation + " of the drain of " + entry + " has ended");
        }
    }

    private static void settle(Inbox inbox, long from, long to, Receipt fate) {
        for (Letter letter : inbox.trimTo(to)) {
            letter.receipt().complete(letter.sequence() < from ? UNREPORTED : fate);
        }
    }

    private static final Receipt UNREPORTED =
            new Receipt.Dropped("unreported", "the message had its fate, but the report of it was lost");

    /** Lets go of everything that has had its fate; again is no harm. Before a generation begins, after one has ended. */
    public void trim(SessionEntry entry, Inbox inbox) {
        Long through = entry.authority().read(state -> state.get(IngressFields.ADMITTED_THROUGH, inbox.instance()));
        if (through != null) {
            List<Letter> late = inbox.trimTo(through);
            late.forEach(letter -> letter.receipt().complete(UNREPORTED));
        }
    }
}
