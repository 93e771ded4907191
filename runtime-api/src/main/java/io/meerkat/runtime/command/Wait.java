package io.meerkat.runtime.command;

import io.meerkat.runtime.SessionId;
import java.time.Duration;

/**
 * Waits until the session's drain is not running, for at most the given time. A swap does not end the wait; any number
 * of callers may wait.
 *
 * <p>Refused: {@code NotReady(DESTROYED)} for an unknown session (drain.md 5.8); {@code ValidationFailed} for a time
 * beyond the configured {@code maxAwaitMillis}.
 */
public record Wait(SessionId session, Duration timeout) implements DrainCommand<WaitOutcome> {}
