package io.meerkat.runtime.internal.machine.lifecycle;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** Ends the run with its input consumed. */
public record Commit(InputId inputId, RunId runId) implements AboutRun {}
