package io.meerkat.runtime.internal.machine.registration;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutSession;
import java.util.Set;

/** Replaces the intents that are handled without a turn. */
public record SetSilentIntents(SessionId sessionId, Set<String> intents) implements AboutSession {
    static final Param<SetSilentIntents, Set<String>> INTENTS =
            Param.of(SetSilentIntents.class, "intents", SetSilentIntents::intents);

    public SetSilentIntents {
        intents = Set.copyOf(intents);
    }
}
