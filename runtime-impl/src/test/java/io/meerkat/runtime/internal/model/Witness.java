package io.meerkat.runtime.internal.model;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.InputSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at every input between two steps, and remembers what does not go with what it has seen before. */
final class Witness {
    private static final Set<InputPhase> ENDS =
            Set.of(InputPhase.CONSUMED, InputPhase.SUPERSEDED, InputPhase.COALESCED, InputPhase.ABANDONED);

    private final MeerkatRuntime runtime;
    private final SessionId session;
    private final ReferenceModel model;
    private final Ticks ticks;
    private final Map<InputId, InputPhase> ends = new HashMap<>();
    private final Map<InputId, Long> waited = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    Witness(MeerkatRuntime runtime, SessionId session, ReferenceModel model, Ticks ticks) {
        this.runtime = runtime;
        this.session = session;
        this.model = model;
        this.ticks = ticks;
    }

    /** @param life the registration that there is now */
    void look(int life) {
        long tick = ticks.next();
        model.accepted().values().stream().filter(input -> input.life() == life).forEach(input -> {
            Optional<InputSnapshot> found = runtime.input(session, input.id());
            found.ifPresentOrElse(
                    snapshot -> compare(snapshot, tick), () -> faults.add(input.id() + " was accepted and is gone"));
        });
        model.nowhere().stream()
                .filter(id -> runtime.input(session, id).isPresent())
                .forEach(id -> faults.add(id + " was not accepted, and is kept"));
    }

    private void compare(InputSnapshot snapshot, long tick) {
        InputId id = snapshot.id();
        InputPhase before = ends.get(id);
        if (before != null && before != snapshot.phase()) {
            faults.add(id + " had ended " + before + " and is " + snapshot.phase());
        }
        if (ENDS.contains(snapshot.phase())) {
            ends.put(id, snapshot.phase());
        }
        if (snapshot.phase() == InputPhase.QUEUED && snapshot.attempts() == 0) {
            waited.put(id, tick);
        }
    }

    /** How the input was seen to have ended. */
    Optional<InputPhase> end(InputId input) {
        return Optional.ofNullable(ends.get(input));
    }

    /** When the input was last seen to wait, uncharged; 0: never. */
    long waited(InputId input) {
        return waited.getOrDefault(input, 0L);
    }

    List<String> faults() {
        return List.copyOf(faults);
    }
}
