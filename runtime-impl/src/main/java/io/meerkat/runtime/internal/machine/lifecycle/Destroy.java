package io.meerkat.runtime.internal.machine.lifecycle;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.machine.state.AboutSession;

/** Ends the session for ever. */
public record Destroy(SessionId sessionId) implements AboutSession {}
