package io.meerkat.runtime.internal.interleave;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.control.Parts;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.machine.ingress.AdmitFromDrain;
import java.util.List;
import java.util.Set;

/** A runtime as it should be, and with one fault each. */
enum Planted {
    NOTHING,
    /** The machine does not ask whether whoever admits is the generation that serves now. */
    FENCE_REMOVED,
    /** A generation looks for mail first and listens for it then. */
    SIGNAL_REGISTERED_LATE,
    /** Whoever begins a generation does not look again, once it is in its slot, whether it has been stopped. */
    NO_SECOND_LOOK;

    private static final Set<String> FENCE = Set.of("drain_running", "drain_serving", "generation_current");

    TransitionTable<LifecyclePhase> table() {
        TransitionTable<LifecyclePhase> house = SessionTable.TABLE;
        if (this != FENCE_REMOVED) {
            return house;
        }
        List<Transition<LifecyclePhase>> rows = house.transitions().stream()
                .map(row -> row.input() == AdmitFromDrain.class ? withoutFence(row) : row)
                .toList();
        return new TransitionTable<>(house.schema(), house.phase(), rows, house.invariants());
    }

    private static Transition<LifecyclePhase> withoutFence(Transition<LifecyclePhase> row) {
        return new Transition<>(
                row.name(),
                row.input(),
                row.from(),
                row.to(),
                row.guards().stream()
                        .filter(guard -> !FENCE.contains(guard.name()))
                        .toList(),
                row.updates(),
                row.effects());
    }

    Parts.Inboxes inboxes(Schedule schedule) {
        return this == SIGNAL_REGISTERED_LATE
                ? (session, capacity, clock, tally) -> new PointedInbox.Late(schedule, session, capacity, clock, tally)
                : PointedInbox::new;
    }
}
