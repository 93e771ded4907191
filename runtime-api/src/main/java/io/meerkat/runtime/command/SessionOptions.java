package io.meerkat.runtime.command;

import java.util.Optional;

/**
 * What a session is registered with. Immutable.
 *
 * @param drainType only drain factories of this type serve it; empty: the best one of any type
 */
public record SessionOptions(Optional<String> drainType) {

    public static final SessionOptions DEFAULT = new SessionOptions(Optional.empty());

    public static SessionOptions withDrainType(String type) {
        return new SessionOptions(Optional.of(type));
    }
}
