package io.meerkat.runtime.internal.machine.lifecycle;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.machine.state.AboutSession;

/** Takes no new input from now on; a run in flight goes on and returns to a retired session. */
public record Retire(SessionId sessionId) implements AboutSession {}
