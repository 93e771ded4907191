package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** The turn passes a boundary and goes on. */
public record BoundaryContinue(RunId runId) implements AboutRun {}
