package io.meerkat.runtime.executor;

import java.util.Optional;

/**
 * What a turn came to. Immutable.
 *
 * @param text the agent's answer; empty: it has none
 */
public record TurnResult(Optional<String> text) {

    public static TurnResult of(String text) {
        return new TurnResult(Optional.of(text));
    }

    public static TurnResult withoutText() {
        return new TurnResult(Optional.empty());
    }
}
