package io.meerkat.runtime.internal.machine.turn;

import static io.meerkat.runtime.internal.machine.state.Rows.row;
import static io.meerkat.runtime.internal.machine.turn.TurnTerms.ENDED;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.executor.LlmRetryFailureKind;
import io.meerkat.runtime.internal.kernel.Condition;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.machine.state.CallTimeoutSource;
import io.meerkat.runtime.internal.machine.state.CallTimeoutVerdict;
import io.meerkat.runtime.internal.machine.state.LlmFailureRecovery;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Questions about a turn in progress; nothing changes. */
final class TurnQuestionTransitions {
    private static final Set<LifecyclePhase> ASKING =
            Set.of(LifecyclePhase.IDLE, LifecyclePhase.ATTACHED, LifecyclePhase.RUNNING);

    private TurnQuestionTransitions() {}

    static List<Transition<LifecyclePhase>> transitions() {
        return Stream.of(turn(), modelCalls(), TurnResultTransitions.transitions())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Transition<LifecyclePhase>> turn() {
        return List.of(
                asked(ClassifyTurnTerminality.class)
                        .emit("TurnTerminalityClassified", Map.of("terminal", Value.truth(ENDED)))
                        .stay(),
                asked(ClassifyAssistantOutput.class)
                        .emit(
                                "AssistantOutputClassified",
                                Map.of(
                                        "empty_response_terminal",
                                        Value.truth(ClassifyAssistantOutput.HAS_VISIBLE_OR_ACTIONABLE.is(false))))
                        .stay());
    }

    private static List<Transition<LifecyclePhase>> modelCalls() {
        Condition recoverable = recoverable(ClassifyLlmFailureRecovery.FAILURE_KIND);
        Condition left =
                Condition.atMost(ClassifyLlmFailureRecovery.RETRY_ATTEMPT, ClassifyLlmFailureRecovery.MAX_RETRIES);
        return List.of(
                asked(ClassifyLlmFailureRecovery.class)
                        .emit(
                                "LlmFailureRecoveryClassified",
                                Map.of(
                                        "recovery",
                                        Value.choose(
                                                recoverable,
                                                Value.choose(
                                                        left, LlmFailureRecovery.RECOVER, LlmFailureRecovery.EXHAUSTED),
                                                Value.constant(LlmFailureRecovery.FATAL))))
                        .stay(),
                asked(ClassifyCallTimeout.class)
                        .emit(
                                "CallTimeoutClassified",
                                Map.of(
                                        "verdict",
                                        Value.choose(
                                                ClassifyCallTimeout.SOURCE.is(CallTimeoutSource.CALL_BUDGET),
                                                CallTimeoutVerdict.RETRYABLE_CALL_TIMEOUT,
                                                CallTimeoutVerdict.TERMINAL_TURN_BUDGET),
                                        "timeout_ms",
                                        ClassifyCallTimeout.TIMEOUT_MS))
                        .stay());
    }

    private static Transition.Builder<LifecyclePhase> asked(Class<? extends Input> input) {
        return row(input).from(ASKING);
    }

    /** Every kind there is is worth another try; an absent one is not. */
    static Condition recoverable(Value<LlmRetryFailureKind> kind) {
        return kind.oneOf(
                LlmRetryFailureKind.RATE_LIMITED,
                LlmRetryFailureKind.NETWORK_TIMEOUT,
                LlmRetryFailureKind.CALL_TIMEOUT,
                LlmRetryFailureKind.RETRYABLE_PROVIDER_ERROR);
    }
}
