package io.meerkat.runtime.internal.machine.lifecycle;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** Ends the run as if it had never started. */
public record RollbackRun(RunId runId) implements AboutRun {}
