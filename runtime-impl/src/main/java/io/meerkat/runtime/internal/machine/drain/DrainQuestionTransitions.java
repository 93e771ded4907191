package io.meerkat.runtime.internal.machine.drain;

import static io.meerkat.runtime.LifecyclePhase.ATTACHED;
import static io.meerkat.runtime.LifecyclePhase.RUNNING;
import static io.meerkat.runtime.internal.machine.state.Rows.FIVE;
import static io.meerkat.runtime.internal.machine.state.Rows.row;
import static io.meerkat.runtime.internal.machine.state.SharedGuards.SESSION_REGISTERED;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Transition;
import java.util.List;

/** What commands ask before they touch a drain: acceptance is the answer, nothing changes. */
final class DrainQuestionTransitions {
    private DrainQuestionTransitions() {}

    static List<Transition<LifecyclePhase>> transitions() {
        return List.of(
                row(SetPeerIngressContext.class)
                        .from(FIVE)
                        .when(SESSION_REGISTERED)
                        .stay(),
                row(Abort.class).from(FIVE).when(SESSION_REGISTERED).stay(),
                row(Wait.class).from(FIVE).when(SESSION_REGISTERED).stay(),
                row(AbortAll.class).from(FIVE).stay(),
                row(EnsureDrainRunning.class)
                        .from(ATTACHED, RUNNING)
                        .when(SESSION_REGISTERED)
                        .emit("SpawnDrainTask")
                        .stay());
    }
}
