package io.meerkat.runtime.internal.machine.lifecycle;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.executor.RunFailureSourceKind;
import io.meerkat.runtime.executor.RuntimeApplyFailureCause;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutRun;
import org.jspecify.annotations.Nullable;

/** The run in flight reports its failure: from applying it, from the turn itself, or from a known source. */
public record RunFailed(
        RunId runId,
        @Nullable RuntimeApplyFailureCause runtimeApplyFailureCause,
        @Nullable String runtimeApplyFailureMessage,
        boolean machineTerminalFailureObserved,
        @Nullable RunFailureSourceKind terminalFailureSource,
        String error)
        implements AboutRun {
    static final Param<RunFailed, RuntimeApplyFailureCause> RUNTIME_APPLY_FAILURE_CAUSE =
            Param.of(RunFailed.class, "runtime_apply_failure_cause", RunFailed::runtimeApplyFailureCause);
    static final Param<RunFailed, String> RUNTIME_APPLY_FAILURE_MESSAGE =
            Param.of(RunFailed.class, "runtime_apply_failure_message", RunFailed::runtimeApplyFailureMessage);
    static final Param<RunFailed, Boolean> MACHINE_TERMINAL_FAILURE_OBSERVED =
            Param.of(RunFailed.class, "machine_terminal_failure_observed", RunFailed::machineTerminalFailureObserved);
    static final Param<RunFailed, RunFailureSourceKind> TERMINAL_FAILURE_SOURCE =
            Param.of(RunFailed.class, "terminal_failure_source", RunFailed::terminalFailureSource);
    static final Param<RunFailed, String> ERROR = Param.of(RunFailed.class, "error", RunFailed::error);
}
