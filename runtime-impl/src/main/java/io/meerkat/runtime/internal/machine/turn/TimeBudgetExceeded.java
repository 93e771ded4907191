package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** The turn has spent its time. */
public record TimeBudgetExceeded(RunId runId) implements AboutRun {}
