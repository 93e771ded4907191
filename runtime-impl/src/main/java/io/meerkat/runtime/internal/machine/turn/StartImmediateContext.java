package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** Begins a turn that only appends to the context. */
public record StartImmediateContext(RunId runId) implements AboutRun {}
