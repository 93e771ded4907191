package io.meerkat.runtime.internal.machine.registration;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.machine.state.AboutSession;

/** Closes the obligation to answer everyone who waits for a completion. */
public record CompletionWaitersResolvedForUnregister(SessionId sessionId) implements AboutSession {}
