package io.meerkat.runtime.internal.machine.scenario;

import static io.meerkat.runtime.internal.machine.scenario.TestSession.SESSION;
import static io.meerkat.runtime.internal.machine.scenario.TestSession.withDrain;
import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.machine.drain.ExhaustDrain;
import io.meerkat.runtime.internal.machine.drain.NotifyDrainExited;
import io.meerkat.runtime.internal.machine.drain.ParkDrain;
import io.meerkat.runtime.internal.machine.drain.SpawnDrain;
import io.meerkat.runtime.internal.machine.drain.StopDrain;
import io.meerkat.runtime.internal.machine.drain.SwapDrain;
import io.meerkat.runtime.internal.machine.ingress.DetachIngress;
import io.meerkat.runtime.internal.machine.registration.RegisterSession;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generations of a drain, and what stands behind the present one; all of it ours beside the reference. */
class GenerationTest {
    @Test
    void aGenerationIsGreaterThanAnyBefore() {
        TestSession session = withDrain(DrainPhase.STOPPED);
        long before = session.drain().generation();

        assertThat(session.refuses(new SpawnDrain(DrainMode.TIMED, before, DrainService.SERVING)))
                .containsExactly("generation_advances");
        session.given(new SpawnDrain(DrainMode.TIMED, before + 7, DrainService.SERVING));
        assertThat(session.refuses(new SwapDrain(before + 7))).containsExactly("generation_advances");
    }

    @Test
    void aSwapPutsTheNextGenerationBehindADrainThatKeepsRunning() {
        TestSession session = withDrain(DrainPhase.RUNNING);

        List<Effect> effects = session.accepts(new SwapDrain(9));

        assertThat(effects).containsExactly(new Effect("DrainSwapped", Map.of("generation", 9L)));
        assertThat(session.drain().phase()).isEqualTo(DrainPhase.RUNNING);
        assertThat(session.drain().mode()).contains(DrainMode.PERSISTENT_HOST);
        assertThat(session.drain().serves(9)).isTrue();
        assertThat(session.ingress().inbox()).contains(TestSession.INBOX_A);
    }

    @Test
    void onlyARunningDrainIsSwapped() {
        assertThat(withDrain(DrainPhase.STOPPED).refuses(new SwapDrain(9))).containsExactly("drain_is_running");
    }

    @Test
    @Tag("Q29")
    void aSessionThatIsDrainingGetsNoNewDrain() {
        TestSession idle = withDrain(DrainPhase.INACTIVE).draining();
        TestSession running = withDrain(DrainPhase.RUNNING).draining();

        assertThat(idle.refuses(idle.nextDrain(DrainMode.TIMED))).containsExactly("not_draining");
        assertThat(running.refuses(new SwapDrain(9))).containsExactly("not_draining");
    }

    @Test
    @Tag("H1")
    void aDrainNeedsASessionAndAnOwnerOfTheIngress() {
        SpawnDrain spawn = new SpawnDrain(DrainMode.TIMED, 1, DrainService.SERVING);

        assertThat(TestSession.unregistered().refuses(spawn)).containsExactly("session_registered", "ingress_owned");
        assertThat(TestSession.registered().refuses(spawn)).containsExactly("ingress_owned");
    }

    @ParameterizedTest
    @MethodSource("reportsOfGenerationOne")
    void whatAnOlderGenerationReportsIsAcceptedAndChangesNothing(Input report) {
        TestSession session = withDrain(DrainPhase.RUNNING).given(new SwapDrain(2));

        assertThat(session.acceptsWithoutChange(report))
                .containsExactly(new Effect("StaleDrainReport", Map.of("generation", 1L)));
    }

    static List<Input> reportsOfGenerationOne() {
        return List.of(new NotifyDrainExited(DrainExitReason.FAILED, 1L), new ParkDrain(1), new ExhaustDrain(1));
    }

    @Test
    void aReportOfAGenerationThatNeverWasIsRefused() {
        assertThat(withDrain(DrainPhase.RUNNING).refuses(new NotifyDrainExited(DrainExitReason.FAILED, 99L)))
                .contains("generation_current");
    }

    @Test
    @Tag("Q30")
    void aReportFromBeforeAnUnregisterDoesNotTouchTheDrainOfTheNextRegistration() {
        TestSession session = withDrain(DrainPhase.RUNNING).draining().thenUnregistered();
        session.given(new RegisterSession(SESSION), TestSession.ATTACH_A, session.nextDrain(DrainMode.TIMED));

        session.acceptsWithoutChange(new NotifyDrainExited(DrainExitReason.FAILED, 1L));

        assertThat(session.drain().running()).isTrue();
    }

    @Test
    void aParkedDrainRunsOnWithNothingBehindItUntilItIsSwapped() {
        TestSession session = withDrain(DrainPhase.RUNNING).given(new ParkDrain(1));

        assertThat(session.drain().running()).isTrue();
        assertThat(session.drain().serves(1)).isFalse();

        session.given(new SwapDrain(2));
        assertThat(session.drain().serves(2)).isTrue();
    }

    @Test
    void aDrainMayBeSpawnedParked() {
        TestSession session =
                withDrain(DrainPhase.INACTIVE).given(new SpawnDrain(DrainMode.TIMED, 1, DrainService.PARKED));

        assertThat(session.drain().running()).isTrue();
        assertThat(session.drain().serves(1)).isFalse();
    }

    @Test
    void onlyARespawnableDrainIsExhaustedAndASpawnReArmsIt() {
        assertThat(withDrain(DrainPhase.RUNNING).refuses(new ExhaustDrain(1))).contains("drain_is_respawnable");
        TestSession session = withDrain(DrainPhase.EXITED_RESPAWNABLE).given(new ExhaustDrain(1));

        assertThat(session.drain().service()).isEqualTo(DrainService.EXHAUSTED);

        session.given(session.nextDrain(DrainMode.PERSISTENT_HOST));
        assertThat(session.drain().serves(2)).isTrue();
    }

    @Test
    void everyEndOfADrainLeavesNothingBehindIt() {
        TestSession stopped = withDrain(DrainPhase.RUNNING).given(new StopDrain());
        TestSession exited = withDrain(DrainPhase.RUNNING).given(new NotifyDrainExited(DrainExitReason.ABORTED, 1L));

        assertThat(stopped.drain().service()).isEqualTo(DrainService.PARKED);
        assertThat(exited.drain().service()).isEqualTo(DrainService.PARKED);
    }

    @Test
    void aDetachDoesNotStopTheDrain() {
        assertThat(withDrain(DrainPhase.RUNNING)
                        .given(new DetachIngress())
                        .drain()
                        .running())
                .isTrue();
    }
}
