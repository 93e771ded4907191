package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** Cancels the turn without waiting for a boundary. */
public record CancelNow(RunId runId) implements AboutRun {}
