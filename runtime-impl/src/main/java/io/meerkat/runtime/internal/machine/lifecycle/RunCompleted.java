package io.meerkat.runtime.internal.machine.lifecycle;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** The run in flight reports its success. */
public record RunCompleted(RunId runId) implements AboutRun {}
