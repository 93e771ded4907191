package io.meerkat.runtime.internal.machine.registration;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.machine.state.AboutSession;

/** Gives the machine its session. */
public record RegisterSession(SessionId sessionId) implements AboutSession {}
