package io.meerkat.runtime.internal.machine.state;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;

/** What names the run it is meant for. */
public interface AboutRun extends Input {
    Param<AboutRun, RunId> RUN_ID = Param.of(AboutRun.class, "run_id", AboutRun::runId);

    RunId runId();
}
