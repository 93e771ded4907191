package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.SessionId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which sessions use which comms runtime, and how often: once where it owns the session's ingress, and once for every
 * command under way that claims it. Not thread-safe: the directory's monitor guards it.
 */
final class CommsUsers {
    private final Map<CommsRuntimeId, Map<SessionId, Uses>> users = new HashMap<>();

    private static final class Uses {
        private int count;
    }

    void add(CommsRuntimeId id, SessionId session) {
        Map<SessionId, Uses> present = users.get(id);
        if (present == null) {
            present = new LinkedHashMap<>(2);
            users.put(id, present);
        }
        Uses uses = present.get(session);
        if (uses == null) {
            uses = new Uses();
            present.put(session, uses);
        }
        uses.count++;
    }

    /** Once less; false: it did not use it. */
    boolean remove(CommsRuntimeId id, SessionId session) {
        Map<SessionId, Uses> present = users.get(id);
        Uses uses = present == null ? null : present.get(session);
        if (present == null || uses == null) {
            return false;
        }
        uses.count--;
        if (uses.count == 0) {
            present.remove(session);
        }
        if (present.isEmpty()) {
            users.remove(id);
        }
        return true;
    }

    void forget(CommsRuntimeId id) {
        users.remove(id);
    }

    boolean any(CommsRuntimeId id) {
        return users.containsKey(id);
    }

    /** The session that has used it for longest, other than this one. */
    Optional<SessionId> other(CommsRuntimeId id, SessionId session) {
        return users.getOrDefault(id, Map.of()).keySet().stream()
                .filter(user -> !user.equals(session))
                .findFirst();
    }
}
