package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** Cancels the turn at its next boundary. */
public record RequestCancelAfterBoundary(RunId runId) implements AboutRun {}
