package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.executor.RunFailureSourceKind;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** The turn has failed for a known reason. */
public record FatalFailure(RunId runId, RunFailureSourceKind terminalFailureSource, String error) implements AboutRun {
    static final Param<FatalFailure, RunFailureSourceKind> TERMINAL_FAILURE_SOURCE =
            Param.of(FatalFailure.class, "terminal_failure_source", FatalFailure::terminalFailureSource);
    static final Param<FatalFailure, String> ERROR = Param.of(FatalFailure.class, "error", FatalFailure::error);
}
