package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** The turn begins to extract structured output. */
public record EnterExtraction(RunId runId, long maxExtractionRetries) implements AboutRun {
    static final Param<EnterExtraction, Long> MAX_EXTRACTION_RETRIES =
            Param.of(EnterExtraction.class, "max_extraction_retries", EnterExtraction::maxExtractionRetries);
}
