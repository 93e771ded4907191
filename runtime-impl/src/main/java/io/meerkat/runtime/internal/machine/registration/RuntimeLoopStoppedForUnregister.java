package io.meerkat.runtime.internal.machine.registration;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.machine.state.AboutSession;

/** Closes the obligation to stop the runtime loop. */
public record RuntimeLoopStoppedForUnregister(SessionId sessionId) implements AboutSession {}
