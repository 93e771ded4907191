package io.meerkat.runtime.internal.delivery;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.control.Parts;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.machine.ingress.AdmitFromDrain;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A runtime as it should be, and runtimes with one fault each, planted to see the loss test find it. */
enum Fault {
    NONE,
    /** The machine does not ask whether whoever admits is the generation that serves now. */
    FENCE_REMOVED,
    /** Nor whether the message is the next one: W is not the deduplication any more. */
    FENCE_AND_ORDER_REMOVED,
    /** A message leaves the inbox before the machine has decided over it. */
    TRIM_BEFORE_ADMIT,
    /** A generation looks for mail first and listens for it then. */
    SIGNAL_REGISTERED_LATE,
    /** All owners of a session's ingress share one inbox: what one leaves behind, the next one's drain takes. */
    INBOXES_MERGED;

    private static final Set<String> FENCE =
            Set.of("session_registered", "drain_running", "drain_serving", "generation_current", "inbox_owned");
    private static final Set<String> FENCE_AND_ORDER = Set.of(
            "session_registered",
            "drain_running",
            "drain_serving",
            "generation_current",
            "inbox_owned",
            "next_in_order");

    /** The house's own parts but for the fault, and with the admission's window held open. */
    Parts parts(Findings findings, AtomicInteger fenced) {
        Parts.Inboxes inboxes = switch (this) {
            case SIGNAL_REGISTERED_LATE -> LateSignalInbox::new;
            case INBOXES_MERGED -> merged();
            case NONE, FENCE_REMOVED, FENCE_AND_ORDER_REMOVED, TRIM_BEFORE_ADMIT -> Parts.STANDARD.inboxes();
        };
        Parts.Admissions admissions = this == TRIM_BEFORE_ADMIT
                ? (queue, events, counters) -> new TrimBeforeAdmit(queue, events, counters, findings, fenced)
                : (queue, events, counters) -> new Window(queue, events, counters, findings, fenced);
        return new Parts(table(), inboxes, admissions);
    }

    private TransitionTable<LifecyclePhase> table() {
        return switch (this) {
            case FENCE_REMOVED -> withoutGuards(FENCE);
            case FENCE_AND_ORDER_REMOVED -> withoutGuards(FENCE_AND_ORDER);
            case NONE, TRIM_BEFORE_ADMIT, SIGNAL_REGISTERED_LATE, INBOXES_MERGED -> SessionTable.TABLE;
        };
    }

    private static Parts.Inboxes merged() {
        Map<SessionId, Inbox> ofSession = new ConcurrentHashMap<>();
        return (session, capacity, clock, tally) -> ofSession.computeIfAbsent(
                session, id -> Parts.STANDARD.inboxes().open(id, capacity, clock, tally));
    }

    /** The table of the house, but for some guards of the row that admits. */
    private static TransitionTable<LifecyclePhase> withoutGuards(Set<String> names) {
        TransitionTable<LifecyclePhase> house = SessionTable.TABLE;
        List<Transition<LifecyclePhase>> rows = house.transitions().stream()
                .map(row -> row.input() == AdmitFromDrain.class ? without(row, names) : row)
                .toList();
        return new TransitionTable<>(house.schema(), house.phase(), rows, house.invariants());
    }

    private static Transition<LifecyclePhase> without(Transition<LifecyclePhase> row, Set<String> names) {
        List<Guard> kept = row.guards().stream()
                .filter(guard -> !names.contains(guard.name()))
                .toList();
        if (kept.size() != row.guards().size() - names.size()) {
            throw new IllegalStateException(row.name() + " does not have every guard of " + names);
        }
        return new Transition<>(row.name(), row.input(), row.from(), row.to(), kept, row.updates(), row.effects());
    }
}
