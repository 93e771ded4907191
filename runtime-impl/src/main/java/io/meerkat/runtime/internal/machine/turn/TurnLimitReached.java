package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** The turn has taken all the rounds it may. */
public record TurnLimitReached(RunId runId) implements AboutRun {}
