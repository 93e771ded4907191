package io.meerkat.runtime.internal.machine.drain;

import static io.meerkat.runtime.internal.machine.drain.NotifyDrainExited.GENERATION;
import static io.meerkat.runtime.internal.machine.drain.NotifyDrainExited.REASON;
import static io.meerkat.runtime.internal.machine.state.DrainFields.DRAIN_MODE;
import static io.meerkat.runtime.internal.machine.state.DrainFields.DRAIN_PHASE;
import static io.meerkat.runtime.internal.machine.state.DrainFields.DRAIN_SERVICE;
import static io.meerkat.runtime.internal.machine.state.Rows.FIVE;
import static io.meerkat.runtime.internal.machine.state.Rows.row;
import static io.meerkat.runtime.internal.machine.state.SharedGuards.SESSION_REGISTERED;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Condition;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Update;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.machine.state.Notices;
import io.meerkat.runtime.internal.machine.state.RegistrationFields;
import io.meerkat.runtime.internal.machine.state.RuntimeNoticeKind;
import io.meerkat.runtime.internal.machine.state.SharedUpdates;
import java.util.List;

/** The ends of a drain: stopped, or exited for a reason. Only a persistent drain that failed stays respawnable. */
final class DrainEndTransitions {
    private static final Condition RESPAWNABLE =
            DRAIN_MODE.is(DrainMode.PERSISTENT_HOST).and(REASON.is(DrainExitReason.FAILED));

    private static final Update END = Update.when(
            DRAIN_PHASE.is(DrainPhase.RUNNING),
            DRAIN_PHASE.set(Value.choose(RESPAWNABLE, DrainPhase.EXITED_RESPAWNABLE, DrainPhase.STOPPED)),
            DRAIN_SERVICE.set(DrainService.PARKED));

    private DrainEndTransitions() {}

    static List<Transition<LifecyclePhase>> transitions() {
        return List.of(
                row(StopDrain.class)
                        .from(FIVE)
                        .when(DrainTransitions.DRAIN_IS_RUNNING)
                        .then(SharedUpdates.NO_RUNNING_DRAIN)
                        .stay(),
                DrainTransitions.stale("NotifyDrainExitedStale", NotifyDrainExited.class, GENERATION),
                row(NotifyDrainExited.class)
                        .from(FIVE)
                        .when(SESSION_REGISTERED, DrainTransitions.current(GENERATION))
                        .then(END)
                        .emit(Notices.notice(RuntimeNoticeKind.DRAIN, "drain exited"))
                        .stay(),
                row("NotifyDrainExitedAfterUnregister", NotifyDrainExited.class)
                        .from(LifecyclePhase.IDLE)
                        .when("session_unregistered", RegistrationFields.SESSION_ID.isUnset())
                        .stay());
    }
}
