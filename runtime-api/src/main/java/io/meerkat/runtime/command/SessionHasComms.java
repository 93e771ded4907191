package io.meerkat.runtime.command;

import io.meerkat.runtime.SessionId;

/**
 * Whether somebody owns its peer ingress. False for an unknown session.
 */
public record SessionHasComms(SessionId session) implements SessionCommand<Boolean> {}
