package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** The model is asked for structured output. */
public record ExtractionStart(RunId runId) implements AboutRun {}
