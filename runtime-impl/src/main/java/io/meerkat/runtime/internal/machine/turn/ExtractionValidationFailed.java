package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** The structured output is invalid; it may be asked for again. */
public record ExtractionValidationFailed(RunId runId, String error) implements AboutRun {}
