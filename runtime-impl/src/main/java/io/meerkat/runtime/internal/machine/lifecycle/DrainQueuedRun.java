package io.meerkat.runtime.internal.machine.lifecycle;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** Starts a run of what is still queued in a retired session; a signal. */
public record DrainQueuedRun(RunId runId) implements AboutRun {}
