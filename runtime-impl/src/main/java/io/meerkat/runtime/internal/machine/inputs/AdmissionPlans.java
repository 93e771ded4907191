package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.internal.machine.inputs.AdmissionPlanRow.Waking;
import java.util.List;
import java.util.Optional;

/** The admission policy for those who show it: which of its rows a transition is. */
public final class AdmissionPlans {
    private static final String TRANSITION = "ResolveAdmissionPlan";

    private AdmissionPlans() {}

    /** The number of the row, 1 to 10, whose transition is among these; empty: none is. */
    public static Optional<Integer> row(List<String> transitions) {
        return AdmissionPlanTable.ROWS.stream()
                .filter(row -> transitions.contains(TRANSITION + row.name()))
                .map(AdmissionPlanRow::number)
                .findFirst();
    }

    /** What the row of this transition does, for people, such as {@code row 6: queued, wakes}; empty: it is no row. */
    public static Optional<String> words(String transition) {
        return AdmissionPlanTable.ROWS.stream()
                .filter(row -> transition.equals(TRANSITION + row.name()))
                .map(row -> "row " + row.number() + ": " + row.routing() + ", " + waking(row.waking()))
                .findFirst();
    }

    private static String waking(Waking waking) {
        return switch (waking) {
            case NOBODY -> "wakes nobody";
            case IDLE_LOOP -> "wakes a session that rests";
            case LOOP_OR_TURN -> "wakes a session that rests, asks a turn to yield";
            case AT_ONCE -> "is looked at at once";
            case LOOP -> "wakes";
        };
    }
}
