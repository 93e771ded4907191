package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** The structured output is valid. */
public record ExtractionValidationPassed(RunId runId) implements AboutRun {}
