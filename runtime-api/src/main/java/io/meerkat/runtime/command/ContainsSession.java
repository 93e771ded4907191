package io.meerkat.runtime.command;

import io.meerkat.runtime.SessionId;

/**
 * Whether the session is registered. Never refused.
 */
public record ContainsSession(SessionId session) implements SessionCommand<Boolean> {}
