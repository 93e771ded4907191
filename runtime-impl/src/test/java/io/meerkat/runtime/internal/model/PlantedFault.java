package io.meerkat.runtime.internal.model;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.control.Parts;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import io.meerkat.runtime.internal.kernel.Update;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.machine.inputs.DeferInputBehindBacklog;
import io.meerkat.runtime.internal.machine.inputs.ReturnStagedForDetach;
import io.meerkat.runtime.internal.machine.lifecycle.Commit;
import io.meerkat.runtime.internal.machine.lifecycle.RunCompleted;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Runtimes with one fault each in their table, planted to see the model find it. */
enum PlantedFault {
    /** What a cut turn gives back waits behind all others, not at its old place. */
    RETURNED_TO_THE_END {
        @Override
        Transition<LifecyclePhase> plant(Transition<LifecyclePhase> row) {
            return row.input() == ReturnStagedForDetach.class ? with(row, row.guards(), lastPlace()) : row;
        }
    },

    /** A turn's result counts for whichever run is in flight. */
    LATE_RESULT_COMMITTED {
        @Override
        Transition<LifecyclePhase> plant(Transition<LifecyclePhase> row) {
            boolean ends = row.input() == Commit.class || row.input() == RunCompleted.class;
            return ends ? with(row, fenceless(row), List.of()) : row;
        }
    };

    private static final Set<String> FENCE = Set.of("run_matches_binding", "current_run_id_matches_binding");

    abstract Transition<LifecyclePhase> plant(Transition<LifecyclePhase> row);

    Parts parts() {
        TransitionTable<LifecyclePhase> house = SessionTable.TABLE;
        List<Transition<LifecyclePhase>> rows =
                house.transitions().stream().map(this::plant).toList();
        return new Parts(
                new TransitionTable<>(house.schema(), house.phase(), rows, house.invariants()),
                Parts.STANDARD.inboxes(),
                Parts.STANDARD.admissions());
    }

    private static List<Update> lastPlace() {
        return SessionTable.TABLE.transitions().stream()
                .filter(row -> row.input() == DeferInputBehindBacklog.class)
                .findFirst()
                .orElseThrow()
                .updates();
    }

    private static List<Guard> fenceless(Transition<LifecyclePhase> row) {
        return row.guards().stream()
                .filter(guard -> !FENCE.contains(guard.name()))
                .toList();
    }

    private static Transition<LifecyclePhase> with(
            Transition<LifecyclePhase> row, List<Guard> guards, List<Update> more) {
        List<Update> updates = new ArrayList<>(row.updates());
        updates.addAll(more);
        return new Transition<>(row.name(), row.input(), row.from(), row.to(), guards, updates, row.effects());
    }
}
