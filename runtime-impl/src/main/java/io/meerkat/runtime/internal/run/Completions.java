package io.meerkat.runtime.internal.run;

import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.machine.state.RuntimeCompletionResultClass;
import java.util.List;
import java.util.Optional;

/** What whoever waits for a run is told: the machine's class of result, with the turn's own words (control-plane.md 4.9). */
final class Completions {
    private static final String RESOLVED = "RuntimeCompletionResultResolved";

    private Completions() {}

    /**
     * Of what the machine has resolved; AuthorityUnavailable where it has not.
     *
     * @param result what the executor gave; empty: nothing
     * @param error what went wrong, where something did
     */
    static Completion of(List<Effect> effects, Optional<TurnResult> result, String error) {
        return effects.stream()
                .filter(effect -> effect.name().equals(RESOLVED))
                .findFirst()
                .map(effect -> (RuntimeCompletionResultClass) effect.values().get("result_class"))
                .map(found -> of(found, result, error))
                .orElseGet(() -> new Completion.AuthorityUnavailable(error));
    }

    private static Completion of(RuntimeCompletionResultClass found, Optional<TurnResult> result, String error) {
        return switch (found) {
            case COMPLETED ->
                new Completion.Completed(result.flatMap(TurnResult::text).orElse(""));
            case COMPLETED_WITHOUT_RESULT -> new Completion.CompletedWithoutResult();
            case CALLBACK_PENDING ->
                result.flatMap(TurnResult::callback)
                        .<Completion>map(
                                callback -> new Completion.CallbackPending(callback.tool(), callback.arguments()))
                        .orElseGet(() -> new Completion.AuthorityUnavailable(error));
            case CANCELLED -> new Completion.Cancelled();
            case ABANDONED_WITH_ERROR -> new Completion.AbandonedWithError(error);
            case COMPLETED_WITH_FINALIZATION_FAILURE -> new Completion.CompletedWithFinalizationFailure(error);
            case RUNTIME_TERMINATED -> new Completion.RuntimeTerminated(error);
        };
    }
}
