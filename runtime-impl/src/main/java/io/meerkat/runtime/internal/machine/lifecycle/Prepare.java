package io.meerkat.runtime.internal.machine.lifecycle;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.machine.state.AboutRun;
import io.meerkat.runtime.internal.machine.state.AboutSession;

/** Starts a run from where inputs are taken. */
public record Prepare(SessionId sessionId, RunId runId) implements AboutSession, AboutRun {}
