package io.meerkat.runtime.command;

import io.meerkat.runtime.SessionId;

/**
 * Whether a live executor is attached: registration Active (drain.md, B24). False for an unknown session.
 */
public record SessionHasExecutor(SessionId session) implements SessionCommand<Boolean> {}
