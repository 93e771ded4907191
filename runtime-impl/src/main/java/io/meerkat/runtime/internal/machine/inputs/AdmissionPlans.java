package io.meerkat.runtime.internal.machine.inputs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The admission policy for those who read its answers: which of its rows a transition is. */
public final class AdmissionPlans {
    private static final String TRANSITION = "ResolveAdmissionPlan";

    private static final Map<String, Integer> NUMBERS = AdmissionPlanTable.ROWS.stream()
            .collect(Collectors.toUnmodifiableMap(row -> TRANSITION + row.name(), AdmissionPlanRow::number));

    private AdmissionPlans() {}

    /** The number of the row, 1 to 10, whose transition is among these; empty: none is. */
    public static Optional<Integer> row(List<String> transitions) {
        for (String transition : transitions) {
            Integer number = NUMBERS.get(transition);
            if (number != null) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }
}
