package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.control.Parts;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.machine.ingress.AdmitFromDrain;
import java.util.List;
import java.util.Set;

/** Runtimes with one fault each, planted to see the storm find it. */
enum PlantedFault {
    /** The machine does not ask whether whoever admits is the generation that serves now. */
    FENCE_REMOVED,
    /** Nor whether the message is the next one: W is not the deduplication any more. */
    FENCE_AND_ORDER_REMOVED,
    /** A message leaves the inbox when it is lent. */
    TRIM_AT_CLAIM;

    private static final Set<String> FENCE =
            Set.of("session_registered", "drain_running", "drain_serving", "generation_current", "inbox_owned");
    private static final Set<String> FENCE_AND_ORDER = Set.of(
            "session_registered",
            "drain_running",
            "drain_serving",
            "generation_current",
            "inbox_owned",
            "next_in_order");

    /** The house's own parts but for the fault. */
    Parts parts() {
        return switch (this) {
            case FENCE_REMOVED -> with(withoutGuards(FENCE));
            case FENCE_AND_ORDER_REMOVED -> with(withoutGuards(FENCE_AND_ORDER));
            case TRIM_AT_CLAIM -> new Parts(SessionTable.TABLE, TrimAtClaimInbox::new, Parts.STANDARD.admissions());
        };
    }

    private static Parts with(TransitionTable<LifecyclePhase> table) {
        return new Parts(table, Parts.STANDARD.inboxes(), Parts.STANDARD.admissions());
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
