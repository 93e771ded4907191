package io.meerkat.runtime.internal.machine.inputs;

import static io.meerkat.runtime.internal.machine.inputs.InputMachine.FIRST;
import static io.meerkat.runtime.internal.machine.inputs.InputMachine.SECOND;
import static io.meerkat.runtime.internal.machine.inputs.InputMachine.THIRD;
import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.input.RunApplyBoundary;
import io.meerkat.runtime.input.RuntimeExecutionKind;
import io.meerkat.runtime.internal.machine.state.AdmissionInputKind;
import io.meerkat.runtime.internal.machine.state.InputTerminalKind;
import io.meerkat.runtime.internal.machine.state.RecoveredInputNormalizationReasonKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A stored input becomes a tracked one again: in its place, and only where its record agrees with itself. */
class RecoveredInputTest {

    @Test
    void aQueuedInputKeepsItsPlaceAndNewOnesStandBehindIt() {
        InputMachine machine = InputMachine.idle();
        machine.accepts(witness(FIRST), queued(FIRST, 1_000_000_041L, null));

        machine.queued(SECOND);

        assertThat(machine.waiting(Lane.QUEUE)).containsExactly(FIRST, SECOND);
        assertThat(machine.input(SECOND).admissionSequence()).isEqualTo(1_000_000_042L);
    }

    @Test
    void anInputThatLostItsPlaceGetsTheLast() {
        InputMachine machine = InputMachine.idle().queued(SECOND);

        machine.accepts(witness(FIRST), queued(FIRST, null, RecoveredInputNormalizationReasonKind.ROLLBACK_STAGED));

        assertThat(machine.queued(THIRD).waiting(Lane.QUEUE)).containsExactly(SECOND, FIRST, THIRD);
    }

    @Test
    void aLiveInputNeedsAWitnessOfItsAdmission() {
        assertThat(InputMachine.idle().refuses(queued(FIRST, 7L, null)))
                .contains("recovered_lifecycle_has_admission_witness", "recovered_recovery_lane_matches_witness");
    }

    @Test
    void anEndedInputNeedsNoWitnessAndHasNoLane() {
        InputMachine machine = InputMachine.idle();

        machine.accepts(abandoned(3, 3, null));
        assertThat(machine.phase(FIRST)).isEqualTo(InputPhase.ABANDONED);
        assertThat(machine.input(FIRST).abandonReason()).contains(AbandonReason.MAX_ATTEMPTS_EXHAUSTED);

        assertThat(machine.refuses(abandoned(3, 3, Lane.QUEUE))).contains("recovered_recovery_lane_matches_witness");
    }

    @Test
    void anExhaustedInputMustHaveHadAllItsAttempts() {
        assertThat(InputMachine.idle().refuses(abandoned(3, 2, null)))
                .containsExactly(
                        "recovered_max_attempts_reason_matches_count", "recovered_max_attempts_reason_matches_policy");
    }

    private static RecoverAdmittedInput witness(InputId input) {
        return new RecoverAdmittedInput(
                input,
                AdmissionInputKind.PROMPT,
                RunApplyBoundary.RUN_START,
                RuntimeExecutionKind.CONTENT_TURN,
                null,
                Lane.QUEUE);
    }

    private static RecoverInputLifecycle queued(
            InputId input, @Nullable Long sequence, @Nullable RecoveredInputNormalizationReasonKind reason) {
        return new RecoverInputLifecycle(
                input,
                InputPhase.QUEUED,
                null,
                null,
                null,
                null,
                0,
                0,
                null,
                null,
                sequence,
                reason,
                Lane.QUEUE,
                Lane.QUEUE);
    }

    private static RecoverInputLifecycle abandoned(long abandonedAfter, long attempts, @Nullable Lane recoveryLane) {
        return new RecoverInputLifecycle(
                FIRST,
                InputPhase.ABANDONED,
                InputTerminalKind.ABANDONED,
                null,
                null,
                AbandonReason.MAX_ATTEMPTS_EXHAUSTED,
                abandonedAfter,
                attempts,
                null,
                null,
                null,
                null,
                recoveryLane,
                null);
    }
}
