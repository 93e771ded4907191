package io.meerkat.runtime.internal.machine.inputs;

import static io.meerkat.runtime.internal.machine.inputs.InputMachine.FIRST;
import static io.meerkat.runtime.internal.machine.inputs.InputMachine.RUN;
import static io.meerkat.runtime.internal.machine.inputs.InputMachine.SECOND;
import static io.meerkat.runtime.internal.machine.inputs.InputMachine.THIRD;
import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.machine.state.AdmissionInputKind;
import io.meerkat.runtime.internal.machine.state.InputFields;
import io.meerkat.runtime.internal.machine.state.InputState;
import io.meerkat.runtime.internal.machine.state.InputTerminalKind;
import org.junit.jupiter.api.Test;

/** The life of an input from its lane to its end (control-plane.md 3.8). */
class InputLifeTest {

    @Test
    void anInputIsQueuedStagedAppliedAndConsumed() {
        InputMachine machine = InputMachine.running().queued(FIRST);
        assertThat(machine.phase(FIRST)).isEqualTo(InputPhase.QUEUED);
        assertThat(machine.input(FIRST).lane()).contains(Lane.QUEUE);

        machine.staged(FIRST);
        assertThat(machine.phase(FIRST)).isEqualTo(InputPhase.STAGED);
        assertThat(machine.input(FIRST).run()).contains(RUN);
        assertThat(machine.input(FIRST).attemptCount()).isEqualTo(1);
        assertThat(machine.waiting(Lane.QUEUE)).isEmpty();

        machine.accepts(new MarkApplied(FIRST));
        assertThat(machine.phase(FIRST)).isEqualTo(InputPhase.APPLIED);

        machine.accepts(new MarkAppliedPendingConsumption(FIRST), new RecordBoundarySeq(FIRST, RUN));
        assertThat(machine.phase(FIRST)).isEqualTo(InputPhase.APPLIED_PENDING_CONSUMPTION);
        assertThat(machine.state().get(InputFields.INPUT_BOUNDARY_SEQUENCES, FIRST))
                .isZero();

        machine.accepts(new ConsumeInput(FIRST));
        assertThat(machine.phase(FIRST)).isEqualTo(InputPhase.CONSUMED);
        assertThat(machine.input(FIRST).terminalKind()).contains(InputTerminalKind.CONSUMED);
        assertThat(machine.input(FIRST).recoveryLane()).isEmpty();
    }

    @Test
    void anInputThatFailsInEveryAttemptIsAbandonedAfterTheThird() {
        InputMachine machine = InputMachine.running().queued(FIRST);
        Input rollback = new ResolveStagedRollback(FIRST, Lane.QUEUE);

        machine.staged(FIRST).accepts(rollback);
        assertThat(machine.waiting(Lane.QUEUE)).containsExactly(FIRST);
        machine.staged(FIRST).accepts(rollback);
        assertThat(machine.waiting(Lane.QUEUE)).containsExactly(FIRST);
        machine.staged(FIRST).accepts(rollback);

        assertThat(machine.phase(FIRST)).isEqualTo(InputPhase.ABANDONED);
        assertThat(machine.input(FIRST).abandonReason()).contains(AbandonReason.MAX_ATTEMPTS_EXHAUSTED);
        assertThat(machine.state().get(InputFields.INPUT_ABANDON_ATTEMPT_COUNT, FIRST))
                .isEqualTo(3);
        assertThat(machine.waiting(Lane.QUEUE)).isEmpty();
    }

    @Test
    void aStagedInputGoesBackToItsOwnLaneOnly() {
        InputMachine machine = InputMachine.running().steered(FIRST).staged(FIRST);

        assertThat(machine.refuses(new ResolveStagedRollback(FIRST, Lane.QUEUE)))
                .contains("recovery_lane_matches");
        assertThat(machine.refuses(new ReturnStagedForDetach(FIRST, Lane.QUEUE)))
                .contains("recovery_lane_matches");
    }

    @Test
    void aDetachGivesTheInputBackToItsOldPlaceAndChargesNothing() {
        InputMachine machine = InputMachine.running().queued(FIRST, SECOND, THIRD);
        InputState before = machine.input(FIRST);

        machine.staged(FIRST).accepts(new ReturnStagedForDetach(FIRST, Lane.QUEUE));

        assertThat(machine.input(FIRST)).isEqualTo(before);
        assertThat(machine.waiting(Lane.QUEUE)).containsExactly(FIRST, SECOND, THIRD);
    }

    @Test
    void aDetachTakesBackTheCutAttemptAndNoEarlierOne() {
        InputMachine machine = InputMachine.running().steered(FIRST);
        machine.staged(FIRST).accepts(new ResolveStagedRollback(FIRST, Lane.STEER));

        machine.staged(FIRST).accepts(new ReturnStagedForDetach(FIRST, Lane.STEER));

        assertThat(machine.input(FIRST).attemptCount()).isEqualTo(1);
        assertThat(machine.waiting(Lane.STEER)).containsExactly(FIRST);
    }

    @Test
    void onlyAStagedInputIsGivenBack() {
        InputMachine machine = InputMachine.running().queued(FIRST);

        assertThat(machine.refuses(new ReturnStagedForDetach(FIRST, Lane.QUEUE)))
                .contains("input_staged");
        assertThat(machine.refuses(new ReturnStagedForDetach(SECOND, Lane.QUEUE)))
                .contains("input_tracked");
    }

    @Test
    void anOperationIsConsumedAtOnceAndNeverWaits() {
        InputMachine machine = InputMachine.idle();

        machine.accepts(
                machine.plan(FIRST, AdmissionInputKind.OPERATION),
                new QueueAccepted(FIRST),
                new ConsumeOnAccept(FIRST));

        assertThat(machine.phase(FIRST)).isEqualTo(InputPhase.CONSUMED);
        assertThat(machine.waiting(Lane.QUEUE)).isEmpty();
        assertThat(machine.queued(SECOND).refuses(new ConsumeOnAccept(SECOND)))
                .contains("live_admission_authorized_consume_on_accept");
    }

    @Test
    void aBoundaryReceiptNumbersWhatIsTakenIntoTheRunInFlight() {
        InputMachine machine = InputMachine.running().steered(FIRST, SECOND).queued(THIRD);

        machine.accepts(new ResolveLiveBoundaryContextReceipt(RUN, FIRST), new RecordBoundarySeq(FIRST, RUN));
        machine.accepts(new ResolveLiveBoundaryContextReceipt(RUN, SECOND), new RecordBoundarySeq(SECOND, RUN));

        assertThat(machine.state().get(InputFields.INPUT_BOUNDARY_SEQUENCES, FIRST))
                .isEqualTo(1);
        assertThat(machine.state().get(InputFields.INPUT_BOUNDARY_SEQUENCES, SECOND))
                .isEqualTo(2);
    }

    @Test
    void anEndedInputIsForgottenWithAllThatIsKnownAboutIt() {
        InputMachine machine = InputMachine.running().queued(FIRST).staged(FIRST);
        machine.accepts(new MarkApplied(FIRST), new RecordBoundarySeq(FIRST, RUN), new ConsumeInput(FIRST));

        machine.accepts(new ForgetInput(FIRST));

        assertThat(machine.state().keys(InputFields.INPUTS)).isEmpty();
    }

    @Test
    void anInputThatHasNotEndedIsNotForgotten() {
        InputMachine machine = InputMachine.running().queued(FIRST);
        assertThat(machine.refuses(new ForgetInput(FIRST))).containsExactly("input_terminal");

        machine.staged(FIRST);
        assertThat(machine.refuses(new ForgetInput(FIRST))).containsExactly("input_terminal");
        assertThat(machine.refuses(new ForgetInput(SECOND))).containsExactly("input_terminal");
    }

    @Test
    void anIdempotencyKeyIsClaimedOnceAndOutlivesTheEndOfItsInput() {
        String key = "key";
        InputMachine machine = InputMachine.idle().queued(FIRST, SECOND);
        machine.accepts(new RegisterAcceptedIdempotency(FIRST, key));
        machine.accepts(new AbandonInput(FIRST, AbandonReason.CANCELLED, 0));

        assertThat(machine.takes(new ResolveAdmissionIdempotency(THIRD, key)))
                .isEqualTo("ResolveAdmissionIdempotencyDuplicate");
        assertThat(machine.refuses(new RegisterAcceptedIdempotency(SECOND, key)))
                .containsExactly("idempotency_key_unclaimed_or_same_input");
        machine.accepts(new RegisterAcceptedIdempotency(FIRST, key));
    }

    @Test
    void anIdempotencyKeyIsForgottenAfterItsInput() {
        InputMachine machine = InputMachine.idle().queued(FIRST);
        machine.accepts(new RegisterAcceptedIdempotency(FIRST, "key"));
        machine.accepts(new AbandonInput(FIRST, AbandonReason.RESET, 0));

        assertThat(machine.refuses(new ForgetIdempotencyKey("key"))).containsExactly("idempotency_input_forgotten");
        machine.accepts(new ForgetInput(FIRST), new ForgetIdempotencyKey("key"));

        assertThat(machine.state().keys(InputFields.IDEMPOTENCY_KEYS)).isEmpty();
        assertThat(machine.takes(new ResolveAdmissionIdempotency(SECOND, "key")))
                .isEqualTo("ResolveAdmissionIdempotencyNew");
    }
}
