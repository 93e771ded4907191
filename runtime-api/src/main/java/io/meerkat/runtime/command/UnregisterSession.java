package io.meerkat.runtime.command;

import io.meerkat.runtime.SessionId;

/**
 * Ends a session in two phases, and removes it. Blocks for at most the configured {@code unregisterMillis}.
 *
 * <p>The runtime owns the work: it goes on when its caller is interrupted, concurrent callers join it and get the same
 * report, and a call after a failure resumes it. Success proves removal. Refused: {@code NotReady(DESTROYED)} for an
 * unknown session, {@code SelfJoin} for the session's own executor or drain (drain.md 7).
 */
public record UnregisterSession(SessionId session) implements SessionCommand<UnregisterReport> {}
