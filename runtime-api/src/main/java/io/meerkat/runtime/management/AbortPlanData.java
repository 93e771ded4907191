package io.meerkat.runtime.management;

import java.util.List;

/**
 * A plan to abort the drains of some sessions; nothing has happened yet. Immutable.
 *
 * @param planId good for one execution, until it expires or other sessions match
 * @param sessionCount how many sessions it is for
 * @param sample the first of them by id, 20 at most: enough to see whether the filter means what was meant
 */
public record AbortPlanData(String planId, long expiresAtEpochMillis, int sessionCount, List<String> sample) {

    public AbortPlanData {
        sample = List.copyOf(sample);
    }
}
