package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** The turn passes its last boundary. */
public record BoundaryComplete(RunId runId) implements AboutRun {}
