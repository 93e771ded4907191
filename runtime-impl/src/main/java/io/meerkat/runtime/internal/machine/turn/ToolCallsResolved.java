package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** The tools have answered. */
public record ToolCallsResolved(RunId runId) implements AboutRun {}
