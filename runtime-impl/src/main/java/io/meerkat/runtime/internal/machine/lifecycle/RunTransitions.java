package io.meerkat.runtime.internal.machine.lifecycle;

import static io.meerkat.runtime.LifecyclePhase.ATTACHED;
import static io.meerkat.runtime.LifecyclePhase.IDLE;
import static io.meerkat.runtime.LifecyclePhase.RETIRED;
import static io.meerkat.runtime.LifecyclePhase.RUNNING;
import static io.meerkat.runtime.internal.machine.state.LifecycleFields.CURRENT_RUN_ID;
import static io.meerkat.runtime.internal.machine.state.LifecycleFields.PRE_RUN_PHASE;
import static io.meerkat.runtime.internal.machine.state.Rows.row;
import static io.meerkat.runtime.internal.machine.state.TurnFields.RUNTIME_COMPLETION_RESULT_RUN_ID;
import static io.meerkat.runtime.internal.machine.state.TurnFields.TERMINAL_CAUSE_KIND;
import static io.meerkat.runtime.internal.machine.state.TurnFields.TERMINAL_OUTCOME;
import static io.meerkat.runtime.internal.machine.state.TurnFields.TURN_PHASE;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.TurnPhase;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.machine.state.AboutRun;
import io.meerkat.runtime.internal.machine.state.PreRunPhase;
import io.meerkat.runtime.internal.machine.state.SharedGuards;
import io.meerkat.runtime.internal.machine.state.SharedUpdates;
import io.meerkat.runtime.internal.machine.state.TurnTerminalCauseKind;
import io.meerkat.runtime.internal.machine.state.TurnTerminalOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The beginning of a run, and its end: back to the phase it started from. */
final class RunTransitions {
    private static final Guard TURN_FAILED_WITH_CAUSE = new Guard(
            "turn_failed_with_cause",
            TURN_PHASE
                    .is(TurnPhase.FAILED)
                    .and(TERMINAL_CAUSE_KIND.isSet(), TERMINAL_CAUSE_KIND.isNot(TurnTerminalCauseKind.UNKNOWN)));
    private static final Guard TURN_CANCELLED = new Guard(
            "turn_cancelled",
            TURN_PHASE.is(TurnPhase.CANCELLED).and(TERMINAL_OUTCOME.is(TurnTerminalOutcome.CANCELLED)));
    private static final Guard TURN_COMPLETED = new Guard(
            "turn_completed",
            TURN_PHASE.is(TurnPhase.COMPLETED).and(TERMINAL_OUTCOME.is(TurnTerminalOutcome.COMPLETED)));

    private RunTransitions() {}

    static List<Transition<LifecyclePhase>> transitions() {
        List<Transition<LifecyclePhase>> rows = new ArrayList<>(List.of(
                prepare("PrepareIdle", PreRunPhase.IDLE).from(IDLE).to(RUNNING),
                prepare("PrepareAttached", PreRunPhase.ATTACHED).from(ATTACHED).to(RUNNING),
                begin("DrainQueuedRun", DrainQueuedRun.class, PreRunPhase.RETIRED)
                        .from(RETIRED)
                        .to(RUNNING)));
        for (PreRunPhase origin : PreRunPhase.values()) {
            rows.add(end(Commit.class, origin, "current_run_id_matches_binding").to(origin.phase()));
            rows.add(end(Fail.class, origin, "current_run_id_matches_binding")
                    .when(TURN_FAILED_WITH_CAUSE)
                    .emit("RecordTerminalOutcome")
                    .to(origin.phase()));
            rows.add(end(CancelRun.class, origin, "current_run_id_matches_binding")
                    .when(TURN_CANCELLED)
                    .emit("RecordTerminalOutcome")
                    .to(origin.phase()));
            rows.add(end(RollbackRun.class, origin, "current_run_id_matches_binding")
                    .to(origin.phase()));
            rows.add(end(ServiceTurnCommitted.class, origin, "run_matches_binding")
                    .when(TURN_COMPLETED)
                    .to(origin.phase()));
        }
        return List.copyOf(rows);
    }

    private static Transition.Builder<LifecyclePhase> prepare(String name, PreRunPhase origin) {
        return begin(name, Prepare.class, origin).when(SharedGuards.SESSION_REGISTERED);
    }

    private static Transition.Builder<LifecyclePhase> begin(
            String name, Class<? extends AboutRun> input, PreRunPhase origin) {
        return row(name, input)
                .then(
                        CURRENT_RUN_ID.set(AboutRun.RUN_ID),
                        PRE_RUN_PHASE.set(origin),
                        RUNTIME_COMPLETION_RESULT_RUN_ID.clear())
                .emit("SubmitRunPrimitive");
    }

    /** A deferred stop outlives the run only where an executor is still attached. */
    private static Transition.Builder<LifecyclePhase> end(
            Class<? extends AboutRun> input, PreRunPhase origin, String runGuard) {
        Transition.Builder<LifecyclePhase> end = row(input.getSimpleName() + "To" + origin.label(), input)
                .from(RUNNING)
                .when("pre_run_phase_matches_" + origin.label().toLowerCase(Locale.ROOT), PRE_RUN_PHASE.is(origin))
                .when(runGuard, CURRENT_RUN_ID.equalTo(AboutRun.RUN_ID))
                .then(SharedUpdates.NO_RUN);
        return origin == PreRunPhase.ATTACHED ? end : end.then(SharedUpdates.STOP_NOT_DEFERRED);
    }
}
