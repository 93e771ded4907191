package io.meerkat.runtime.internal.machine.lifecycle;

import static io.meerkat.runtime.LifecyclePhase.ATTACHED;
import static io.meerkat.runtime.LifecyclePhase.IDLE;
import static io.meerkat.runtime.LifecyclePhase.INITIALIZING;
import static io.meerkat.runtime.LifecyclePhase.RETIRED;
import static io.meerkat.runtime.LifecyclePhase.RUNNING;
import static io.meerkat.runtime.LifecyclePhase.STOPPED;
import static io.meerkat.runtime.internal.machine.state.LifecycleFields.CURRENT_RUN_ID;
import static io.meerkat.runtime.internal.machine.state.LifecycleFields.PRE_RUN_PHASE;
import static io.meerkat.runtime.internal.machine.state.LifecycleFields.RUNTIME_STOP_DEFERRED;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.REGISTRATION_PHASE;
import static io.meerkat.runtime.internal.machine.state.Rows.row;
import static io.meerkat.runtime.internal.machine.state.SharedUpdates.NO_SILENT_INTENTS;
import static io.meerkat.runtime.internal.machine.state.SharedUpdates.STOP_NOT_DEFERRED;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Update;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.machine.state.Notices;
import io.meerkat.runtime.internal.machine.state.PreRunPhase;
import io.meerkat.runtime.internal.machine.state.RuntimeEffectKind;
import io.meerkat.runtime.internal.machine.state.RuntimeNoticeKind;
import io.meerkat.runtime.internal.machine.state.SharedUpdates;
import java.util.List;
import java.util.Map;

/** Asking the executor to stop, to interrupt or to cancel; and what follows once it has exited. */
final class ExecutorTransitions {
    private static final Update QUEUING_UNLESS_DRAINING = Update.when(
            REGISTRATION_PHASE.isNot(RegistrationPhase.DRAINING), REGISTRATION_PHASE.set(RegistrationPhase.QUEUING));

    private ExecutorTransitions() {}

    static List<Transition<LifecyclePhase>> transitions() {
        return List.of(
                stop("StopRuntimeExecutor", "runtime executor stop requested")
                        .from(INITIALIZING, IDLE, RETIRED)
                        .then(SharedUpdates.NO_RUN)
                        .then(STOP_NOT_DEFERRED)
                        .stay(),
                stop("StopRuntimeExecutorAttached", "runtime executor stopped")
                        .from(ATTACHED)
                        .then(RUNTIME_STOP_DEFERRED.set(true))
                        .stay(),
                stop("StopRuntimeExecutorRunning", "runtime executor stopped")
                        .from(RUNNING)
                        .then(RUNTIME_STOP_DEFERRED.set(Value.truth(CURRENT_RUN_ID.isSet())))
                        .stay(),
                exit("RuntimeExecutorExitedWhileRetiring")
                        .from(RUNNING)
                        .when("run_returns_to_retired", PRE_RUN_PHASE.is(PreRunPhase.RETIRED))
                        .to(RETIRED),
                exit("RuntimeExecutorExited").from(IDLE, ATTACHED, RUNNING).to(STOPPED),
                exit("RuntimeExecutorExitedRetired").from(RETIRED).stay(),
                row("RuntimeExecutorExitedStopped", RuntimeExecutorExited.class)
                        .from(STOPPED)
                        .then(STOP_NOT_DEFERRED, QUEUING_UNLESS_DRAINING)
                        .stay(),
                row(InterruptCurrentRun.class)
                        .from(ATTACHED, RUNNING)
                        .emit("WakeInterrupt")
                        .emit("RequestCancellationAtBoundary")
                        .stay(),
                row(CancelAfterBoundary.class)
                        .from(ATTACHED, RUNNING)
                        .emit("RequestCancellationAtBoundary")
                        .emit(Notices.executorRequest(
                                RuntimeEffectKind.CANCEL_AFTER_BOUNDARY, CancelAfterBoundary.REASON))
                        .stay(),
                row(BoundaryApplied.class)
                        .from(RUNNING)
                        .emit("CommittedVisibleSetPublished", Map.of("revision", BoundaryApplied.REVISION))
                        .stay());
    }

    private static Transition.Builder<LifecyclePhase> stop(String name, String notice) {
        return row(name, StopRuntimeExecutor.class)
                .then(NO_SILENT_INTENTS)
                .emit(Notices.notice(RuntimeNoticeKind.STOP, notice))
                .emit(Notices.executorRequest(RuntimeEffectKind.STOP_RUNTIME_EXECUTOR, StopRuntimeExecutor.REASON));
    }

    private static Transition.Builder<LifecyclePhase> exit(String name) {
        return row(name, RuntimeExecutorExited.class)
                .then(SharedUpdates.NO_RUN)
                .then(STOP_NOT_DEFERRED, NO_SILENT_INTENTS, QUEUING_UNLESS_DRAINING)
                .emit(Notices.notice(RuntimeNoticeKind.EXIT, "runtime executor exited"));
    }
}
