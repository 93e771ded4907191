package io.meerkat.runtime.internal.machine.state;

import io.meerkat.runtime.executor.RunFailureSourceKind;
import io.meerkat.runtime.internal.kernel.Value;
import java.util.Map;

/** What the source of a failure says about the end of a turn. */
public final class TerminalFailures {
    private static final Map<RunFailureSourceKind, TurnTerminalOutcome> OUTCOMES = Map.of(
            RunFailureSourceKind.TOKEN_BUDGET_EXCEEDED, TurnTerminalOutcome.BUDGET_EXHAUSTED,
            RunFailureSourceKind.TOOL_CALL_BUDGET_EXCEEDED, TurnTerminalOutcome.BUDGET_EXHAUSTED,
            RunFailureSourceKind.TIME_BUDGET_EXCEEDED, TurnTerminalOutcome.TIME_BUDGET_EXCEEDED,
            RunFailureSourceKind.STRUCTURED_OUTPUT_VALIDATION_FAILED,
                    TurnTerminalOutcome.STRUCTURED_OUTPUT_VALIDATION_FAILED,
            RunFailureSourceKind.INVALID_OUTPUT_SCHEMA, TurnTerminalOutcome.STRUCTURED_OUTPUT_VALIDATION_FAILED);

    private static final Map<RunFailureSourceKind, TurnTerminalCauseKind> CAUSES = Map.ofEntries(
            Map.entry(RunFailureSourceKind.HOOK_DENIED, TurnTerminalCauseKind.HOOK_DENIED),
            Map.entry(RunFailureSourceKind.HOOK_TIMEOUT, TurnTerminalCauseKind.HOOK_FAILURE),
            Map.entry(RunFailureSourceKind.HOOK_EXECUTION_FAILED, TurnTerminalCauseKind.HOOK_FAILURE),
            Map.entry(RunFailureSourceKind.HOOK_CONFIG_INVALID, TurnTerminalCauseKind.HOOK_FAILURE),
            Map.entry(RunFailureSourceKind.LLM, TurnTerminalCauseKind.LLM_FAILURE),
            Map.entry(RunFailureSourceKind.TOOL_ERROR, TurnTerminalCauseKind.TOOL_FAILURE),
            Map.entry(RunFailureSourceKind.INVALID_TOOL_ACCESS, TurnTerminalCauseKind.TOOL_FAILURE),
            Map.entry(
                    RunFailureSourceKind.STRUCTURED_OUTPUT_VALIDATION_FAILED,
                    TurnTerminalCauseKind.STRUCTURED_OUTPUT_VALIDATION_FAILED),
            Map.entry(
                    RunFailureSourceKind.INVALID_OUTPUT_SCHEMA,
                    TurnTerminalCauseKind.STRUCTURED_OUTPUT_VALIDATION_FAILED),
            Map.entry(RunFailureSourceKind.TOKEN_BUDGET_EXCEEDED, TurnTerminalCauseKind.BUDGET_EXHAUSTED),
            Map.entry(RunFailureSourceKind.TOOL_CALL_BUDGET_EXCEEDED, TurnTerminalCauseKind.BUDGET_EXHAUSTED),
            Map.entry(RunFailureSourceKind.TIME_BUDGET_EXCEEDED, TurnTerminalCauseKind.TIME_BUDGET_EXCEEDED),
            Map.entry(RunFailureSourceKind.LLM_RETRY_EXHAUSTED, TurnTerminalCauseKind.RETRY_EXHAUSTED),
            Map.entry(RunFailureSourceKind.MAX_TURNS_REACHED, TurnTerminalCauseKind.TURN_LIMIT_REACHED));

    private static final Map<TurnTerminalCauseKind, TurnTerminalOutcome> OUTCOMES_BY_CAUSE = Map.of(
            TurnTerminalCauseKind.BUDGET_EXHAUSTED, TurnTerminalOutcome.BUDGET_EXHAUSTED,
            TurnTerminalCauseKind.TIME_BUDGET_EXCEEDED, TurnTerminalOutcome.TIME_BUDGET_EXCEEDED,
            TurnTerminalCauseKind.STRUCTURED_OUTPUT_VALIDATION_FAILED,
                    TurnTerminalOutcome.STRUCTURED_OUTPUT_VALIDATION_FAILED);

    private TerminalFailures() {}

    public static Value<TurnTerminalOutcome> outcomeOf(Value<RunFailureSourceKind> source) {
        return Value.lookup(source, OUTCOMES, TurnTerminalOutcome.FAILED);
    }

    public static Value<TurnTerminalCauseKind> causeOf(Value<RunFailureSourceKind> source) {
        return Value.lookup(source, CAUSES, TurnTerminalCauseKind.FATAL_FAILURE);
    }

    /** The outcome that a cause which is known already stands for. */
    public static Value<TurnTerminalOutcome> outcomeOfCause(Value<TurnTerminalCauseKind> cause) {
        return Value.lookup(cause, OUTCOMES_BY_CAUSE, TurnTerminalOutcome.FAILED);
    }
}
