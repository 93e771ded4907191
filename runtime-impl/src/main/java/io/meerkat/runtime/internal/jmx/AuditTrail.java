package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.control.RuntimeInsight;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who has called which operation that does more than read, and what came of it: an event each, also where it was refused.
 * Of the arguments only those that say what it was about are told; what is said to an agent is not.
 * Thread-safe; throws nothing.
 */
final class AuditTrail {
    static final int MOST_CHARACTERS = 500;
    private static final System.Logger LOG = System.getLogger(AuditTrail.class.getName());

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

    /** What was called has happened, and is answered, whatever becomes of this. */
    private void tell(String operation, Object[] arguments, String outcome, String why) {
        try {
            publish(operation, arguments, outcome, cut(why));
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.ERROR, "a call of " + operation + ", " + outcome + ", is not told", failure);
        }
    }

    private void publish(String operation, Object[] arguments, String outcome, String why) {
        Caller caller = Caller.current();
        String name = cut(caller.name());
        Map<String, String> attributes =
                new TreeMap<>(Map.of("operation", operation, "caller", name, "outcome", outcome));
        if (!caller.principals().isEmpty()) {
            attributes.put("principals", cut(String.join(", ", caller.principals())));
        }
        argument(operation, arguments, "planId").ifPresent(plan -> attributes.put("planId", cut(plan)));
        argument(operation, arguments, "filter").ifPresent(filter -> attributes.put("filter", cut(filter)));
        Optional<SessionId> session = argument(operation, arguments, "id").flatMap(AuditTrail::session);
        insight.called(
                session,
                (name.isEmpty() ? "somebody" : name) + " called " + operation + " over JMX: " + outcome
                        + (why.isEmpty() ? "" : ": " + why),
                attributes);
    }

    /** Events are kept by count: a caller decides what stands in one, but not how long it is. */
    private static String cut(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        int end = MOST_CHARACTERS - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
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
