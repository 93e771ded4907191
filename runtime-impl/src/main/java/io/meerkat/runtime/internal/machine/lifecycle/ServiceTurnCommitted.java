package io.meerkat.runtime.internal.machine.lifecycle;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** Ends the run whose turn completed. */
public record ServiceTurnCommitted(RunId runId) implements AboutRun {}
