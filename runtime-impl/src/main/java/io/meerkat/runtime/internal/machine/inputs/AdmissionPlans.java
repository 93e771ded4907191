package io.meerkat.runtime.internal.machine.inputs;

import java.util.List;
import java.util.Optional;

/** The admission policy for those who read its answers: which of its rows a transition is. */
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
}
