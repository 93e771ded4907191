package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The news of answers that have not ended, by supersession key, oldest first (control-plane.md 3.5). Not thread-safe. */
final class SupersessionIndex {
    private Map<String, List<InputId>> byKey = Map.of();

    void add(Input input) {
        if (input.kind() == InputKind.PEER_RESPONSE_PROGRESS) {
            input.header().supersessionKey().ifPresent(key -> {
                if (byKey.isEmpty()) {
                    byKey = new HashMap<>(2);
                }
                byKey.computeIfAbsent(key, fresh -> new ArrayList<>(2)).add(input.id());
            });
        }
    }

    void remove(Input input) {
        input.header().supersessionKey().filter(byKey::containsKey).ifPresent(key -> {
            byKey.computeIfPresent(key, (known, ids) -> ids.remove(input.id()) && ids.isEmpty() ? null : ids);
            if (byKey.isEmpty()) {
                byKey = Map.of();
            }
        });
    }

    /** A copy. */
    List<InputId> of(String key) {
        return List.copyOf(byKey.getOrDefault(key, List.of()));
    }
}
