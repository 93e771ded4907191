package io.meerkat.runtime.input;

import io.meerkat.runtime.InputId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What every input carries (control-plane.md 3.1). Immutable.
 *
 * @param id fresh for every input
 * @param timestamp when it was made
 * @param source where it came from
 * @param idempotencyKey a second input with the same key is the same input
 */
public record InputHeader(InputId id, Instant timestamp, InputSource source, Optional<String> idempotencyKey) {

    /** A header with a fresh id and no idempotency key. */
    public static InputHeader of(Instant timestamp, InputSource source) {
        return new InputHeader(InputId.of(UUID.randomUUID().toString()), timestamp, source, Optional.empty());
    }

    public InputHeader withIdempotencyKey(Optional<String> key) {
        return new InputHeader(id, timestamp, source, key);
    }
}
