package io.meerkat.runtime.command;

import io.meerkat.runtime.SessionId;
import java.util.Set;

/**
 * Replaces the set of request intents that are admitted silently: context only, no turn forced. A stopped session
 * accepts and ignores it (drain.md 3.3).
 */
public record SetSilentIntents(SessionId session, Set<String> intents) implements SessionCommand<Done> {

    public SetSilentIntents {
        intents = Set.copyOf(intents);
    }
}
