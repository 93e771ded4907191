package io.meerkat.runtime.management;

import java.util.List;

/**
 * A plan to abort the drains of these sessions; nothing has happened yet. Immutable.
 *
 * @param planId good for one execution, until it expires
 */
public record AbortPlanData(String planId, long expiresAtEpochMillis, int sessionCount, List<String> sessions) {

    public AbortPlanData {
        sessions = List.copyOf(sessions);
    }
}
