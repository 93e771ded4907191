package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** Nothing more is to be known of a run that is over. */
public record ForgetRun(RunId runId) implements AboutRun {}
