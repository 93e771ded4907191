package io.meerkat.runtime.command;

import io.meerkat.runtime.SessionId;

/**
 * Stops the session's drain: fenced at once, then interrupted and joined within the configured {@code joinMillis}. The
 * owner of the ingress stays, mail stays. Idempotent.
 *
 * <p>Refused: {@code NotReady(DESTROYED)} for an unknown session, {@code SelfJoin} for the session's own executor or
 * drain (drain.md 5.7).
 */
public record Abort(SessionId session) implements DrainCommand<CancelOutcome> {}
