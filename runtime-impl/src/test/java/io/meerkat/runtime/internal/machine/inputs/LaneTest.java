package io.meerkat.runtime.internal.machine.inputs;

import static io.meerkat.runtime.internal.machine.inputs.InputMachine.FIRST;
import static io.meerkat.runtime.internal.machine.inputs.InputMachine.SECOND;
import static io.meerkat.runtime.internal.machine.inputs.InputMachine.THIRD;
import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.internal.machine.state.AdmissionInputKind;
import org.junit.jupiter.api.Test;

/** An input's place among those that wait: the order of a lane is the order of its numbers (control-plane.md 3.8). */
class LaneTest {
    private static final InputId FOURTH = InputId.of("fourth");

    @Test
    void inputsStandInTheOrderOfTheirAdmission() {
        InputMachine machine =
                InputMachine.idle().queued(FIRST, SECOND).steered(THIRD).queued(FOURTH);

        assertThat(machine.waiting(Lane.QUEUE)).containsExactly(FIRST, SECOND, FOURTH);
        assertThat(machine.waiting(Lane.STEER)).containsExactly(THIRD);
        assertThat(machine.input(FIRST).admissionSequence()).isEqualTo(1_000_000_000);
        assertThat(machine.input(FOURTH).admissionSequence()).isEqualTo(1_000_000_003);
    }

    @Test
    void aPrioritizedInputStandsBeforeAllOthersAndTheLastPrioritizedFirst() {
        InputMachine machine = InputMachine.idle().queued(FIRST, SECOND, THIRD);

        machine.accepts(new PrioritizeInput(SECOND), new PrioritizeInput(THIRD));

        assertThat(machine.waiting(Lane.QUEUE)).containsExactly(THIRD, SECOND, FIRST);
        assertThat(machine.input(SECOND).admissionSequence()).isEqualTo(999_999_999);
        assertThat(machine.input(THIRD).admissionSequence()).isEqualTo(999_999_998);
    }

    @Test
    void aDeferredInputStandsBehindTheBacklog() {
        InputMachine machine = InputMachine.idle().queued(FIRST, SECOND, THIRD);

        machine.accepts(new DeferInputBehindBacklog(FIRST));

        assertThat(machine.queued(FOURTH).waiting(Lane.QUEUE)).containsExactly(SECOND, THIRD, FIRST, FOURTH);
    }

    @Test
    void anInputThatDoesNotWaitHasNoPlaceToChange() {
        InputMachine machine = InputMachine.running().queued(FIRST).staged(FIRST);

        assertThat(machine.refuses(new PrioritizeInput(FIRST))).containsExactly("input_queued");
        assertThat(machine.refuses(new DeferInputBehindBacklog(FIRST))).containsExactly("input_queued");
    }

    @Test
    void anInputKeepsItsNumberInAnotherLane() {
        InputMachine machine = InputMachine.idle().queued(FIRST).steered(SECOND);

        machine.accepts(new ChangeLane(FIRST, Lane.STEER));

        assertThat(machine.waiting(Lane.STEER)).containsExactly(FIRST, SECOND);
        assertThat(machine.input(FIRST).recoveryLane()).contains(Lane.STEER);
    }

    @Test
    void noInputEntersALaneThatItsPlanDoesNotName() {
        InputMachine machine = InputMachine.idle();

        assertThat(machine.refuses(new QueueAccepted(FIRST))).containsExactly("live_admission_authorized_queue_lane");
        machine.accepts(machine.plan(FIRST, AdmissionInputKind.PROMPT));
        assertThat(machine.refuses(new SteerAccepted(FIRST))).containsExactly("live_admission_authorized_steer_lane");
        machine.accepts(new QueueAccepted(FIRST));
        assertThat(machine.refuses(new QueueAccepted(FIRST))).containsExactly("not_already_tracked");
    }
}
