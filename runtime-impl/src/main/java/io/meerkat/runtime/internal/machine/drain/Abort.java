package io.meerkat.runtime.internal.machine.drain;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.machine.state.AboutSession;

/** Asks whether the drain of the session may be aborted; changes nothing. */
public record Abort(SessionId sessionId) implements AboutSession {}
