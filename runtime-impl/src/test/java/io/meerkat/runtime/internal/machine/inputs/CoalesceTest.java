package io.meerkat.runtime.internal.machine.inputs;

import static io.meerkat.runtime.internal.machine.inputs.InputMachine.FIRST;
import static io.meerkat.runtime.internal.machine.inputs.InputMachine.SECOND;
import static io.meerkat.runtime.internal.machine.inputs.InputMachine.THIRD;
import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.internal.machine.state.AdmissionInputKind;
import org.junit.jupiter.api.Test;

/** A newer input ends an older one only where its plan allows that, once (control-plane.md 3.5). */
class CoalesceTest {

    @Test
    void theOlderProgressIsMergedIntoTheNewer() {
        InputMachine machine = InputMachine.running().progress(FIRST, null).progress(SECOND, FIRST);

        machine.accepts(new CoalesceInput(FIRST, SECOND));

        assertThat(machine.phase(FIRST)).isEqualTo(InputPhase.COALESCED);
        assertThat(machine.input(FIRST).aggregateId()).contains(SECOND);
        assertThat(machine.waiting(Lane.STEER)).containsExactly(SECOND);
    }

    @Test
    void anAuthorisationIsSpentByItsUse() {
        InputMachine machine = InputMachine.running().progress(FIRST, null).progress(SECOND, FIRST);
        machine.accepts(new CoalesceInput(FIRST, SECOND));

        assertThat(machine.refuses(new CoalesceInput(FIRST, SECOND)))
                .containsExactly("live_admission_authorized_coalesce_target");
    }

    @Test
    void noInputIsMergedWithoutAPlanForIt() {
        InputMachine machine = InputMachine.running().progress(FIRST, null).progress(SECOND, null);

        assertThat(machine.refuses(new CoalesceInput(FIRST, SECOND)))
                .containsExactly("live_admission_authorized_coalesce_target");
    }

    @Test
    void anAuthorisationIsForItsTargetAlone() {
        InputMachine machine = InputMachine.running()
                .progress(FIRST, null)
                .progress(SECOND, null)
                .progress(THIRD, FIRST);

        assertThat(machine.refuses(new CoalesceInput(SECOND, THIRD)))
                .containsExactly("live_admission_authorized_coalesce_target");
    }

    @Test
    void aLaterPlanWithoutATargetTakesTheAuthorisationBack() {
        InputMachine machine = InputMachine.running().progress(FIRST, null).progress(SECOND, FIRST);
        machine.accepts(machine.plan(SECOND, AdmissionInputKind.PROMPT));

        assertThat(machine.refuses(new CoalesceInput(FIRST, SECOND)))
                .containsExactly("live_admission_authorized_coalesce_target");
    }

    @Test
    void aTargetThatIsNotTrackedHasNoPlan() {
        InputMachine machine = InputMachine.running();

        assertThat(machine.refuses(machine.plan(SECOND, AdmissionInputKind.PEER_RESPONSE_PROGRESS, null, FIRST)))
                .contains("coalesce_target_tracked_if_present");
    }

    @Test
    void noPlanSupersedes() {
        InputMachine machine = InputMachine.running().progress(FIRST, null).progress(SECOND, FIRST);

        assertThat(machine.refuses(new SupersedeInput(FIRST, SECOND)))
                .containsExactly("live_admission_authorized_supersede_target");
    }
}
