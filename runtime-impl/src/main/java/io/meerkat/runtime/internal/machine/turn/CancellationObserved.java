package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** The turn has seen that it is cancelled. */
public record CancellationObserved(RunId runId) implements AboutRun {}
