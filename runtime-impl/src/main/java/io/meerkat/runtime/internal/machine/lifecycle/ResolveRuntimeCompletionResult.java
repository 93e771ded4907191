package io.meerkat.runtime.internal.machine.lifecycle;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.RuntimeCompletionFinalizationObservation;
import io.meerkat.runtime.internal.machine.state.RuntimeCompletionTerminalObservation;
import org.jspecify.annotations.Nullable;

/** Asks what a caller who waits for a run is told. */
public record ResolveRuntimeCompletionResult(
        @Nullable RunId runId,
        RuntimeCompletionTerminalObservation terminal,
        RuntimeCompletionFinalizationObservation finalization)
        implements Input {
    static final Param<ResolveRuntimeCompletionResult, RunId> RUN_ID =
            Param.of(ResolveRuntimeCompletionResult.class, "run_id", ResolveRuntimeCompletionResult::runId);
    static final Param<ResolveRuntimeCompletionResult, RuntimeCompletionTerminalObservation> TERMINAL =
            Param.of(ResolveRuntimeCompletionResult.class, "terminal", ResolveRuntimeCompletionResult::terminal);
    static final Param<ResolveRuntimeCompletionResult, RuntimeCompletionFinalizationObservation> FINALIZATION =
            Param.of(
                    ResolveRuntimeCompletionResult.class, "finalization", ResolveRuntimeCompletionResult::finalization);
}
