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
    private final Map<CommsRuntimeId, Map<SessionId, Integer>> users = new HashMap<>();

    void add(CommsRuntimeId id, SessionId session) {
        users.computeIfAbsent(id, key -> new LinkedHashMap<>(2)).merge(session, 1, Integer::sum);
    }

    /** Once less; false: it did not use it. */
    boolean remove(CommsRuntimeId id, SessionId session) {
        Map<SessionId, Integer> present = users.get(id);
        if (present == null || !present.containsKey(session)) {
            return false;
        }
        present.computeIfPresent(session, (key, times) -> times == 1 ? null : times - 1);
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
