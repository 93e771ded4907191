package io.meerkat.runtime.command;

import io.meerkat.runtime.SessionId;
import java.util.Map;

/** What {@link AbortAll} did to each session that was there when it began. Immutable. */
public record AbortAllReport(Map<SessionId, CancelOutcome> sessions) {

    public AbortAllReport {
        sessions = Map.copyOf(sessions);
    }

    public long count(CancelOutcome outcome) {
        return sessions.values().stream().filter(outcome::equals).count();
    }
}
