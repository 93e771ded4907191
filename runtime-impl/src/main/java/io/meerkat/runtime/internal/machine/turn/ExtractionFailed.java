package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** There will be no structured output; the turn ends without. */
public record ExtractionFailed(RunId runId, String error) implements AboutRun {}
