package io.meerkat.runtime.internal.machine.registration;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.machine.state.AboutSession;

/** Grants the session an executor; the registration becomes active. */
public record EnsureSessionWithExecutor(SessionId sessionId) implements AboutSession {}
