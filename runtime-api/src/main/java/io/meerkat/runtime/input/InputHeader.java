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
 * @param durability what becomes of it at a restart; an input without one is rejected
 * @param visibility who may see it
 * @param idempotencyKey a second input with the same key is the same input, until the first has ended and is not kept any
 *     more: {@code endedInputMillis} (24 hours) after its end, or {@code endedInputs} (256) later ends of its session
 * @param supersessionKey a progress response takes the place of a waiting one with the same key
 * @param correlationId for tracing, of the producer's choice
 */
public record InputHeader(
        InputId id,
        Instant timestamp,
        InputSource source,
        Optional<Durability> durability,
        Visibility visibility,
        Optional<String> idempotencyKey,
        Optional<String> supersessionKey,
        Optional<String> correlationId) {

    /** A header with a fresh id: durable, visible to all, without keys. */
    public static InputHeader of(Instant timestamp, InputSource source) {
        return new InputHeader(
                InputId.of(UUID.randomUUID().toString()),
                timestamp,
                source,
                Optional.of(Durability.DURABLE),
                Visibility.ALL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public InputHeader withDurability(Durability value) {
        return new InputHeader(
                id, timestamp, source, Optional.of(value), visibility, idempotencyKey, supersessionKey, correlationId);
    }

    public InputHeader withVisibility(Visibility value) {
        return new InputHeader(
                id, timestamp, source, durability, value, idempotencyKey, supersessionKey, correlationId);
    }

    public InputHeader withIdempotencyKey(Optional<String> key) {
        return new InputHeader(id, timestamp, source, durability, visibility, key, supersessionKey, correlationId);
    }

    public InputHeader withSupersessionKey(Optional<String> key) {
        return new InputHeader(id, timestamp, source, durability, visibility, idempotencyKey, key, correlationId);
    }

    public InputHeader withCorrelationId(Optional<String> correlation) {
        return new InputHeader(
                id, timestamp, source, durability, visibility, idempotencyKey, supersessionKey, correlation);
    }
}
