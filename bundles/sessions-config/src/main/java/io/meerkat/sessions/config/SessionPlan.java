package io.meerkat.sessions.config;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.SessionOptions;
import java.time.Duration;
import java.util.Optional;

/**
 * What one valid configuration asks for.
 *
 * @param executor empty: inputs queue
 * @param listener empty: nobody feeds the session
 * @param retire how long the session may work off its mail once its configuration is deleted
 */
record SessionPlan(
        Source source,
        SessionId id,
        SessionOptions options,
        Optional<ExecutorPlan> executor,
        Optional<ListenerPlan> listener,
        Duration retire) {

    /** Whether a registered session can follow from the other plan to this one: what it is registered with is fixed. */
    boolean isSameSessionAs(SessionPlan other) {
        return id.equals(other.id) && options.equals(other.options);
    }
}
