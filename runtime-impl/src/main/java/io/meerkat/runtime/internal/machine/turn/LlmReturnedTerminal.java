package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** The model has nothing more to ask for. */
public record LlmReturnedTerminal(RunId runId) implements AboutRun {}
