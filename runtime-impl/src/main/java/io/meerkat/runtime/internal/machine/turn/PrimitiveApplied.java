package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** What the turn was started with is applied. */
public record PrimitiveApplied(RunId runId) implements AboutRun {}
