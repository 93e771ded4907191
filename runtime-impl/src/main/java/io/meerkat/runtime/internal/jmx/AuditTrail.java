package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.control.RuntimeInsight;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who has called which operation that does more than read, and what came of it: an event each, also where it was refused.
 * Of the arguments only those that say what it was about are told; what is said to an agent is not. Thread-safe.
 */
final class AuditTrail {
    private final RuntimeInsight insight;
    private final Metadata metadata;

    AuditTrail(RuntimeInsight insight, Metadata metadata) {
        this.insight = insight;
        this.metadata = metadata;
    }

    /** Whether a call of the operation is told. */
    boolean tells(String operation) {
        return metadata.changes(operation);
    }

    /** To be called on the caller's thread. */
    void done(String operation, Object[] arguments) {
        tell(operation, arguments, "done", "");
    }

    void refused(String operation, Object[] arguments, RuntimeException why) {
        tell(operation, arguments, "refused", String.valueOf(why.getMessage()));
    }

    private void tell(String operation, Object[] arguments, String outcome, String why) {
        String caller = Caller.name().orElse("");
        Map<String, String> attributes =
                new TreeMap<>(Map.of("operation", operation, "caller", caller, "outcome", outcome));
        argument(operation, arguments, "planId").ifPresent(plan -> attributes.put("planId", plan));
        argument(operation, arguments, "filter").ifPresent(filter -> attributes.put("filter", filter));
        Optional<SessionId> session = argument(operation, arguments, "id").flatMap(AuditTrail::session);
        insight.called(
                session,
                (caller.isEmpty() ? "somebody" : caller) + " called " + operation + " over JMX: " + outcome
                        + (why.isEmpty() ? "" : ": " + why),
                attributes);
    }

    private Optional<String> argument(String operation, Object[] arguments, String name) {
        for (int position = 0; position < arguments.length; position++) {
            if (metadata.nameParameter(operation, position).equals(name)
                    && arguments[position] instanceof String text) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    /** Empty: it cannot be a session's id, which is why it was refused. */
    private static Optional<SessionId> session(String id) {
        try {
            return Optional.of(SessionId.of(id));
        } catch (IllegalArgumentException impossible) {
            return Optional.empty();
        }
    }
}
