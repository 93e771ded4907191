package io.meerkat.runtime.internal.machine.lifecycle;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** The run in flight reports that it was cancelled. */
public record RunCancelled(RunId runId) implements AboutRun {}
