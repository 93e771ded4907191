package io.meerkat.runtime.internal.machine.scenario;

import static io.meerkat.runtime.internal.machine.scenario.TestSession.SESSION;
import static io.meerkat.runtime.internal.machine.scenario.TestSession.registered;
import static io.meerkat.runtime.internal.machine.scenario.TestSession.withDrain;
import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionPlan;
import io.meerkat.runtime.internal.machine.inputs.SteerAccepted;
import io.meerkat.runtime.internal.machine.lifecycle.Recycle;
import io.meerkat.runtime.internal.machine.lifecycle.Reset;
import io.meerkat.runtime.internal.machine.lifecycle.Retire;
import io.meerkat.runtime.internal.machine.registration.PrepareBindings;
import io.meerkat.runtime.internal.machine.state.AdmissionContinuationKind;
import io.meerkat.runtime.internal.machine.state.AdmissionInputKind;
import io.meerkat.runtime.internal.machine.state.AgentRuntimeId;
import io.meerkat.runtime.internal.machine.state.InputFields;
import io.meerkat.runtime.internal.machine.state.RuntimeEpochId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Reset, recycle and steered inputs, for which there is no command yet: what the machine says (drain.md 8.2). Every step
 * of a {@link TestSession} is followed by a check of every invariant.
 */
class StartingOverTest {
    private static final PrepareBindings BIND = new PrepareBindings(
            new AgentRuntimeId("rt:session:alice"), 0, null, new RuntimeEpochId("epoch-1"), SESSION);

    @ParameterizedTest
    @EnumSource(
            value = LifecyclePhase.class,
            names = {"IDLE", "ATTACHED", "RETIRED"})
    @Tag("B32")
    void theInvariantsHoldAfterAReset(LifecyclePhase from) {
        TestSession session = withDrain(DrainPhase.RUNNING).given(BIND).movedTo(from);

        session.given(new Reset());

        assertThat(session.phase()).isEqualTo(LifecyclePhase.IDLE);
        assertThat(session.drain().mode()).as("a drain that ran has a mode").isPresent();
    }

    @ParameterizedTest
    @EnumSource(
            value = LifecyclePhase.class,
            names = {"IDLE", "ATTACHED", "RETIRED"})
    @Tag("B33")
    void theInvariantsHoldAfterARecycle(LifecyclePhase from) {
        TestSession session = withDrain(DrainPhase.EXITED_RESPAWNABLE).movedTo(from);

        session.given(new Recycle());

        assertThat(session.phase()).isEqualTo(from == LifecyclePhase.ATTACHED ? from : LifecyclePhase.IDLE);
        assertThat(session.drain().mode()).as("a drain that ran has a mode").isPresent();
    }

    @ParameterizedTest
    @EnumSource(
            value = LifecyclePhase.class,
            names = {"IDLE", "ATTACHED", "RUNNING"})
    @Tag("B34")
    void theInvariantsHoldAfterASteeredInput(LifecyclePhase phase) {
        InputId steered = InputId.of("steered");
        boolean running = phase == LifecyclePhase.RUNNING;
        Input plan = new ResolveAdmissionPlan(
                steered,
                AdmissionInputKind.PROMPT,
                Lane.STEER,
                AdmissionContinuationKind.ORDINARY,
                false,
                null,
                running,
                false,
                false);
        TestSession session = registered().movedTo(phase);

        session.accepts(plan, new SteerAccepted(steered));

        assertThat(session.facts())
                .containsEntry(InputFields.INPUT_LANE.name(), Map.of(steered.value(), Lane.STEER))
                .containsEntry(InputFields.INPUT_PHASES.name(), Map.of(steered.value(), InputPhase.QUEUED));
    }

    @Test
    @Tag("B40")
    void aSessionThatStartsOverIsRetiredAsIfItWereNew() {
        TestSession session = registered().movedTo(LifecyclePhase.RETIRED).given(new Reset());
        assertThat(session.phase()).isEqualTo(LifecyclePhase.IDLE);

        session.given(new Retire(SESSION));

        assertThat(session.phase()).isEqualTo(LifecyclePhase.RETIRED);
        session.acceptsWithoutChange(new Retire(SESSION));
    }

    @Test
    @Tag("B27")
    void whatWasRegisteredBeforeARecycleIsStillTheSameSession() {
        TestSession session = withDrain(DrainPhase.RUNNING).given(BIND);

        for (Input again : List.<Input>of(new Recycle(), BIND, new Recycle())) {
            session.given(again);
        }

        assertThat(session.registration().sessionId()).contains(SESSION);
        assertThat(session.drain().serves(1)).isTrue();
    }
}
