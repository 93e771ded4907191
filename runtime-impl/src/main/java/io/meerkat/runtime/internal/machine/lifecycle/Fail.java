package io.meerkat.runtime.internal.machine.lifecycle;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** Ends the run whose turn failed with a known cause. */
public record Fail(RunId runId) implements AboutRun {}
