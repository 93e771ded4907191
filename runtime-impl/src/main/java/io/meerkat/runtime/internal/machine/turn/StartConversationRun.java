package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutRun;
import io.meerkat.runtime.internal.machine.state.ContentShape;
import io.meerkat.runtime.internal.machine.state.TurnPrimitiveKind;

/** Begins a turn over conversation content. */
public record StartConversationRun(
        RunId runId,
        TurnPrimitiveKind primitiveKind,
        ContentShape admittedContentShape,
        boolean visionEnabled,
        boolean imageToolResultsEnabled,
        long maxExtractionRetries)
        implements AboutRun {
    static final Param<StartConversationRun, TurnPrimitiveKind> PRIMITIVE_KIND =
            Param.of(StartConversationRun.class, "primitive_kind", StartConversationRun::primitiveKind);
    static final Param<StartConversationRun, ContentShape> ADMITTED_CONTENT_SHAPE =
            Param.of(StartConversationRun.class, "admitted_content_shape", StartConversationRun::admittedContentShape);
    static final Param<StartConversationRun, Boolean> VISION_ENABLED =
            Param.of(StartConversationRun.class, "vision_enabled", StartConversationRun::visionEnabled);
    static final Param<StartConversationRun, Boolean> IMAGE_TOOL_RESULTS_ENABLED = Param.of(
            StartConversationRun.class, "image_tool_results_enabled", StartConversationRun::imageToolResultsEnabled);
    static final Param<StartConversationRun, Long> MAX_EXTRACTION_RETRIES =
            Param.of(StartConversationRun.class, "max_extraction_retries", StartConversationRun::maxExtractionRetries);
}
