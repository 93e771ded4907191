package io.meerkat.runtime.command;

import io.meerkat.runtime.SessionId;

/**
 * Binds the session to its runtime id and epoch, registering it first if need be, and gives its handles. Idempotent.
 *
 * <p>Refused: {@code Destroyed} for a destroyed session (control-plane.md 1.3).
 */
public record PrepareBindings(SessionId session) implements SessionCommand<Bindings> {}
