package io.meerkat.runtime.internal.machine.drain;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.machine.state.AboutSession;

/** Asks whether the drain of the session may be waited for; changes nothing. */
public record Wait(SessionId sessionId) implements AboutSession {}
