package io.meerkat.runtime.internal.machine.scenario;

import static io.meerkat.runtime.internal.machine.scenario.TestSession.withDrain;
import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.machine.drain.NotifyDrainExited;
import io.meerkat.runtime.internal.machine.drain.SpawnDrain;
import io.meerkat.runtime.internal.machine.drain.StopDrain;
import io.meerkat.runtime.internal.machine.state.RuntimeNoticeKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which drain phase answers what in which lifecycle phase (drain.md 3.5). */
class DrainMatrixTest {
    private static final Effect DRAIN_EXITED =
            new Effect("RuntimeNotice", Map.of("kind", RuntimeNoticeKind.DRAIN, "detail", "drain exited"));

    /** Destroying stops a drain that runs, so that column of its row is about a stopped one. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
        lifecycle, INACTIVE, RUNNING, STOPPED, EXITED_RESPAWNABLE
        IDLE,      accepted, refused, accepted, accepted
        ATTACHED,  accepted, refused, accepted, accepted
        RUNNING,   accepted, refused, accepted, accepted
        RETIRED,   accepted, refused, accepted, accepted
        STOPPED,   accepted, refused, accepted, accepted
        DESTROYED, refused,  refused, refused,  refused
        """)
    @Tag("Q01")
    void aDrainIsSpawnedWhereNoneRuns(
            LifecyclePhase lifecycle, String inactive, String running, String stopped, String respawnable) {
        assertSpawn(lifecycle, DrainPhase.INACTIVE, inactive);
        assertSpawn(lifecycle, DrainPhase.RUNNING, running);
        assertSpawn(lifecycle, DrainPhase.STOPPED, stopped);
        assertSpawn(lifecycle, DrainPhase.EXITED_RESPAWNABLE, respawnable);
    }

    private static void assertSpawn(LifecyclePhase lifecycle, DrainPhase drain, String expected) {
        TestSession session = withDrain(drain).movedTo(lifecycle);
        SpawnDrain spawn = session.nextDrain(DrainMode.ATTACHED_SESSION);
        if (expected.equals("refused")) {
            session.refuses(spawn);
            return;
        }
        assertThat(session.accepts(spawn)).containsExactly(new Effect("SpawnDrainTask", Map.of()));
        assertThat(session.phase()).isEqualTo(lifecycle);
        assertThat(session.drain().phase()).isEqualTo(DrainPhase.RUNNING);
        assertThat(session.drain().mode()).contains(DrainMode.ATTACHED_SESSION);
        assertThat(session.drain().service()).isEqualTo(DrainService.SERVING);
    }

    @Test
    @Tag("Q01")
    void noDrainIsSpawnedWhileInitializing() {
        assertThat(TestSession.uninitialised().admits(new SpawnDrain(DrainMode.TIMED, 1, DrainService.SERVING)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
        lifecycle, INACTIVE, RUNNING,  STOPPED, EXITED_RESPAWNABLE
        IDLE,      refused,  accepted, refused, refused
        ATTACHED,  refused,  accepted, refused, refused
        RUNNING,   refused,  accepted, refused, refused
        RETIRED,   refused,  accepted, refused, refused
        STOPPED,   refused,  accepted, refused, refused
        DESTROYED, refused,  refused,  refused, refused
        """)
    @Tag("Q02")
    void onlyARunningDrainIsStopped(
            LifecyclePhase lifecycle, String inactive, String running, String stopped, String respawnable) {
        assertStop(lifecycle, DrainPhase.INACTIVE, inactive);
        assertStop(lifecycle, DrainPhase.RUNNING, running);
        assertStop(lifecycle, DrainPhase.STOPPED, stopped);
        assertStop(lifecycle, DrainPhase.EXITED_RESPAWNABLE, respawnable);
    }

    private static void assertStop(LifecyclePhase lifecycle, DrainPhase drain, String expected) {
        TestSession session = withDrain(drain).movedTo(lifecycle);
        if (expected.equals("refused")) {
            session.refuses(new StopDrain());
            return;
        }
        assertThat(session.accepts(new StopDrain())).isEmpty();
        assertThat(session.drain().phase()).isEqualTo(DrainPhase.STOPPED);
        assertThat(session.drain().mode()).contains(DrainMode.PERSISTENT_HOST);
        assertThat(session.drain().service()).isEqualTo(DrainService.PARKED);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
        mode,             IDLE_TIMEOUT, DISMISSED, FAILED,             ABORTED, SESSION_SHUTDOWN
        TIMED,            STOPPED,      STOPPED,   STOPPED,            STOPPED, STOPPED
        ATTACHED_SESSION, STOPPED,      STOPPED,   STOPPED,            STOPPED, STOPPED
        PERSISTENT_HOST,  STOPPED,      STOPPED,   EXITED_RESPAWNABLE, STOPPED, STOPPED
        """)
    @Tag("Q03")
    void onlyAPersistentDrainThatFailedStaysRespawnable(
            DrainMode mode,
            DrainPhase idleTimeout,
            DrainPhase dismissed,
            DrainPhase failed,
            DrainPhase aborted,
            DrainPhase sessionShutdown) {
        assertExit(mode, DrainExitReason.IDLE_TIMEOUT, idleTimeout);
        assertExit(mode, DrainExitReason.DISMISSED, dismissed);
        assertExit(mode, DrainExitReason.FAILED, failed);
        assertExit(mode, DrainExitReason.ABORTED, aborted);
        assertExit(mode, DrainExitReason.SESSION_SHUTDOWN, sessionShutdown);
    }

    private static void assertExit(DrainMode mode, DrainExitReason reason, DrainPhase expected) {
        TestSession session = withDrain(DrainPhase.INACTIVE);
        session.given(session.nextDrain(mode));

        assertThat(session.accepts(new NotifyDrainExited(reason, null))).containsExactly(DRAIN_EXITED);

        assertThat(session.drain().phase()).isEqualTo(expected);
        assertThat(session.drain().mode()).contains(mode);
        assertThat(session.drain().service()).isEqualTo(DrainService.PARKED);
    }

    @ParameterizedTest
    @EnumSource(value = DrainPhase.class, names = "RUNNING", mode = EnumSource.Mode.EXCLUDE)
    @Tag("Q03")
    void anExitReportChangesNothingWhereNoDrainRuns(DrainPhase phase) {
        TestSession session = withDrain(phase);

        for (DrainExitReason reason : DrainExitReason.values()) {
            List<Effect> effects = session.acceptsWithoutChange(new NotifyDrainExited(reason, null));
            assertThat(effects).containsExactly(DRAIN_EXITED);
        }
    }

    @Test
    @Tag("Q04")
    void aRespawnableDrainStaysSoWhateverIsReportedNext() {
        TestSession session = withDrain(DrainPhase.EXITED_RESPAWNABLE);

        session.acceptsWithoutChange(new NotifyDrainExited(DrainExitReason.FAILED, null));
        session.acceptsWithoutChange(new NotifyDrainExited(DrainExitReason.IDLE_TIMEOUT, null));
    }
}
