package io.meerkat.runtime.internal.machine.state;

import static io.meerkat.runtime.internal.machine.state.SessionSchema.SCHEMA;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.TurnPhase;
import io.meerkat.runtime.executor.LlmRetryFailureKind;
import io.meerkat.runtime.executor.RuntimeApplyFailureCause;
import io.meerkat.runtime.internal.kernel.Field;
import java.util.Set;

/** The turn's fields: what it was started with, where it stands, what it waits for, and how it ended. */
public final class TurnFields {
    public static final Field<TurnPhase> TURN_PHASE = SCHEMA.field("turn_phase", TurnPhase.READY);
    public static final Field<TurnPrimitiveKind> PRIMITIVE_KIND = SCHEMA.optional("primitive_kind");
    public static final Field<ContentShape> ADMITTED_CONTENT_SHAPE = SCHEMA.optional("admitted_content_shape");
    public static final Field<Boolean> VISION_ENABLED = SCHEMA.field("vision_enabled", false);
    public static final Field<Boolean> IMAGE_TOOL_RESULTS_ENABLED = SCHEMA.field("image_tool_results_enabled", false);

    public static final Field<Long> TOOL_CALLS_PENDING = SCHEMA.field("tool_calls_pending", 0L);
    public static final Field<Set<String>> PENDING_OP_REFS = SCHEMA.field("pending_op_refs", Set.of());
    public static final Field<Set<OperationId>> BARRIER_OPERATION_IDS = SCHEMA.field("barrier_operation_ids", Set.of());
    public static final Field<Boolean> HAS_BARRIER_OPS = SCHEMA.field("has_barrier_ops", false);
    public static final Field<Boolean> BARRIER_SATISFIED = SCHEMA.field("barrier_satisfied", false);

    public static final Field<Long> BOUNDARY_COUNT = SCHEMA.field("boundary_count", 0L);
    public static final Field<Boolean> CANCEL_AFTER_BOUNDARY = SCHEMA.field("cancel_after_boundary", false);

    public static final Field<TurnTerminalOutcome> TERMINAL_OUTCOME = SCHEMA.optional("terminal_outcome");
    public static final Field<TurnTerminalCauseKind> TERMINAL_CAUSE_KIND = SCHEMA.optional("terminal_cause_kind");
    public static final Field<RuntimeApplyFailureCause> LAST_RUNTIME_APPLY_FAILURE_CAUSE =
            SCHEMA.optional("last_runtime_apply_failure_cause");
    public static final Field<String> LAST_RUNTIME_APPLY_FAILURE_MESSAGE =
            SCHEMA.optional("last_runtime_apply_failure_message");

    /** The run whose completion can be resolved: the last one that reported its end. */
    public static final Field<RunId> RUNTIME_COMPLETION_RESULT_RUN_ID =
            SCHEMA.optional("runtime_completion_result_run_id");

    public static final Field<Long> EXTRACTION_ATTEMPTS = SCHEMA.field("extraction_attempts", 0L);
    public static final Field<Long> MAX_EXTRACTION_RETRIES = SCHEMA.field("max_extraction_retries", 0L);
    public static final Field<Boolean> EXTRACTION_ACTIVE = SCHEMA.field("extraction_active", false);

    public static final Field<Long> LLM_RETRY_ATTEMPT = SCHEMA.field("llm_retry_attempt", 0L);
    public static final Field<Long> LLM_RETRY_MAX_RETRIES = SCHEMA.field("llm_retry_max_retries", 0L);
    public static final Field<Long> LLM_RETRY_SELECTED_DELAY_MS = SCHEMA.field("llm_retry_selected_delay_ms", 0L);
    public static final Field<LlmRetryFailureKind> LLM_RETRY_LAST_FAILURE_KIND =
            SCHEMA.optional("llm_retry_last_failure_kind");

    private TurnFields() {}
}
