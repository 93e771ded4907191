package io.meerkat.runtime.input;

import java.time.Instant;
import java.util.Optional;

/**
 * One change of an input's phase. Immutable.
 *
 * @param from empty: it was accepted
 * @param reason why, for people
 */
public record InputHistory(Instant time, Optional<InputPhase> from, InputPhase to, String reason) {}
