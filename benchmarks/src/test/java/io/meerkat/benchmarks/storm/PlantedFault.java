package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.control.Parts;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import io.meerkat.runtime.internal.kernel.Update;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.machine.drain.StopDrain;
import io.meerkat.runtime.internal.machine.ingress.AdmitFromDrain;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Runtimes with one fault each, planted to see the storm find it. */
enum PlantedFault {
    /** The machine does not ask whether whoever admits is the generation that serves now. */
    FENCE_REMOVED,
    /** Nor whether the message is the next one: W is not the deduplication any more. */
    FENCE_AND_ORDER_REMOVED,
    /** A message leaves the inbox when it is lent. */
    TRIM_AT_CLAIM,
    /** A drain that is stopped is said to serve still. */
    STOPPED_AND_SERVING,
    LOSES(FaultyAdmission.Fault.LOSES),
    REVERSES(FaultyAdmission.Fault.REVERSES),
    TELLS_ANOTHER_INPUT(FaultyAdmission.Fault.TELLS_ANOTHER_INPUT),
    GIVES_UP_UNASKED(FaultyAdmission.Fault.GIVES_UP_UNASKED),
    THROWS(FaultyAdmission.Fault.THROWS),
    LEAVES_A_THREAD(FaultyAdmission.Fault.LEAVES_A_THREAD);

    private static final Set<String> FENCE =
            Set.of("session_registered", "drain_running", "drain_serving", "generation_current", "inbox_owned");
    private static final Set<String> FENCE_AND_ORDER = Set.of(
            "session_registered",
            "drain_running",
            "drain_serving",
            "generation_current",
            "inbox_owned",
            "next_in_order");

    private final Windows windows;

    PlantedFault() {
        this(WideWindow::new);
    }

    PlantedFault(Windows windows) {
        this.windows = windows;
    }

    Windows windows() {
        return windows;
    }

    /** The house's own parts but for the fault. */
    Parts parts() {
        return switch (this) {
            case FENCE_REMOVED -> with(withoutGuards(FENCE));
            case FENCE_AND_ORDER_REMOVED -> with(withoutGuards(FENCE_AND_ORDER));
            case STOPPED_AND_SERVING -> with(each(StopDrain.class, PlantedFault::withoutService));
            case LOSES, REVERSES, TELLS_ANOTHER_INPUT, GIVES_UP_UNASKED, THROWS, LEAVES_A_THREAD -> Parts.STANDARD;
            case TRIM_AT_CLAIM -> new Parts(SessionTable.TABLE, TrimAtClaimInbox::new, Parts.STANDARD.admissions());
        };
    }

    private static Parts with(TransitionTable<LifecyclePhase> table) {
        return new Parts(table, Parts.STANDARD.inboxes(), Parts.STANDARD.admissions());
    }

    /** The table of the house, but for some guards of the row that admits. */
    private static TransitionTable<LifecyclePhase> withoutGuards(Set<String> names) {
        return each(AdmitFromDrain.class, row -> without(row, names));
    }

    /** The table of the house, but for the rows of one input. */
    private static TransitionTable<LifecyclePhase> each(
            Class<?> input, UnaryOperator<Transition<LifecyclePhase>> change) {
        TransitionTable<LifecyclePhase> house = SessionTable.TABLE;
        List<Transition<LifecyclePhase>> rows = house.transitions().stream()
                .map(row -> row.input() == input ? change.apply(row) : row)
                .toList();
        return new TransitionTable<>(house.schema(), house.phase(), rows, house.invariants());
    }

    private static Transition<LifecyclePhase> withoutService(Transition<LifecyclePhase> row) {
        return new Transition<>(
                row.name(),
                row.input(),
                row.from(),
                row.to(),
                row.guards(),
                List.of(new Update.Set<>(DrainFields.DRAIN_PHASE, Value.constant(DrainPhase.STOPPED))),
                row.effects());
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
