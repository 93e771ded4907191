package io.meerkat.runtime.internal.machine.registration;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.machine.state.AboutSession;

/** Closes the obligation to end the drain; a drain that still runs is stopped. */
public record CommsDrainExitedForUnregister(SessionId sessionId) implements AboutSession {}
