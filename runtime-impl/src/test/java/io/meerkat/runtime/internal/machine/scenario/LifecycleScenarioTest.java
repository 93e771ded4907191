package io.meerkat.runtime.internal.machine.scenario;

import static io.meerkat.runtime.internal.machine.scenario.TestSession.RUN;
import static io.meerkat.runtime.internal.machine.scenario.TestSession.SESSION;
import static io.meerkat.runtime.internal.machine.scenario.TestSession.registered;
import static io.meerkat.runtime.internal.machine.scenario.TestSession.withDrain;
import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.machine.lifecycle.Commit;
import io.meerkat.runtime.internal.machine.lifecycle.Destroy;
import io.meerkat.runtime.internal.machine.lifecycle.RecoverRuntimeAuthority;
import io.meerkat.runtime.internal.machine.lifecycle.Recycle;
import io.meerkat.runtime.internal.machine.lifecycle.Reset;
import io.meerkat.runtime.internal.machine.lifecycle.Retire;
import io.meerkat.runtime.internal.machine.lifecycle.RollbackRun;
import io.meerkat.runtime.internal.machine.lifecycle.RuntimeExecutorExited;
import io.meerkat.runtime.internal.machine.lifecycle.StopRuntimeExecutor;
import io.meerkat.runtime.internal.machine.registration.DetachExecutor;
import io.meerkat.runtime.internal.machine.registration.EnsureSessionWithExecutor;
import io.meerkat.runtime.internal.machine.registration.SetSilentIntents;
import io.meerkat.runtime.internal.machine.state.AgentRuntimeId;
import io.meerkat.runtime.internal.machine.state.DrainState;
import io.meerkat.runtime.internal.machine.state.IngressState;
import io.meerkat.runtime.internal.machine.state.PreRunPhase;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Retiring, stopping, recovering and destroying a session (drain.md 3.4, scenarios B and Q, corrections H). */
class LifecycleScenarioTest {
    private static final Retire RETIRE = new Retire(SESSION);
    private static final Commit COMMIT = new Commit(InputId.of("input-1"), RUN);
    private static final StopRuntimeExecutor STOP = new StopRuntimeExecutor("test");

    @Test
    @Tag("B17")
    void aStoppedSessionIsNotRetired() {
        registered().movedTo(LifecyclePhase.STOPPED).refuses(RETIRE);
    }

    @Test
    @Tag("B20")
    void retiringTwiceIsAcceptedAndChangesNothing() {
        registered().movedTo(LifecyclePhase.RETIRED).acceptsWithoutChange(RETIRE);
    }

    @Test
    @Tag("B21")
    void aRunningSessionIsNotReset() {
        registered().movedTo(LifecyclePhase.RUNNING).refuses(new Reset());
    }

    @Test
    @Tag("B22")
    void onlyABoundSessionIsDestroyedWhileInitializing() {
        TestSession bound = TestSession.uninitialised().given(recovered(new AgentRuntimeId("runtime-1"), 1L));

        bound.given(new Destroy(SESSION));

        assertThat(bound.phase()).isEqualTo(LifecyclePhase.DESTROYED);
        assertThat(TestSession.uninitialised().given(recovered(null, null)).refuses(new Destroy(SESSION)))
                .containsExactly("runtime_is_bound");
    }

    private static RecoverRuntimeAuthority recovered(@Nullable AgentRuntimeId runtime, @Nullable Long generation) {
        return new RecoverRuntimeAuthority(
                SESSION, LifecyclePhase.INITIALIZING, runtime, null, generation, null, null, null, Set.of());
    }

    @ParameterizedTest
    @MethodSource("whatClearsSilentIntents")
    @Tag("B36")
    @Tag("B37")
    @Tag("B38")
    void silentIntentsEndWith(Input end) {
        TestSession session = registered()
                .given(new SetSilentIntents(SESSION, Set.of("gossip")))
                .given(end);

        assertThat(session.lifecycle().silentIntents()).isEmpty();
    }

    static List<Input> whatClearsSilentIntents() {
        return List.of(new Reset(), new Destroy(SESSION), STOP);
    }

    @ParameterizedTest
    @EnumSource(DrainPhase.class)
    @Tag("Q25")
    void theLifecycleLeavesDrainAndOwnerAlone(DrainPhase phase) {
        for (Input input : List.of(RETIRE, new Reset(), new Recycle(), STOP, new RuntimeExecutorExited())) {
            TestSession session = withDrain(phase);
            DrainState drain = session.drain();
            IngressState ingress = session.ingress();

            session.given(input);

            assertThat(session.drain()).isEqualTo(drain);
            assertThat(session.ingress()).isEqualTo(ingress);
        }
    }

    @Test
    @Tag("Q26")
    @Tag("H3")
    void destroyStopsARunningDrainAndTakesTheIngressFromItsOwner() {
        TestSession session = withDrain(DrainPhase.RUNNING).given(new Destroy(SESSION));

        assertThat(session.drain().phase()).isEqualTo(DrainPhase.STOPPED);
        assertThat(session.ingress().kind()).isEqualTo(IngressOwnerKind.UNATTACHED);
    }

    @Test
    @Tag("H5")
    void aRunThatIsInFlightIsNotCutByRetire() {
        TestSession session = registered().movedTo(LifecyclePhase.RUNNING).given(STOP, RETIRE);

        assertThat(session.phase()).isEqualTo(LifecyclePhase.RUNNING);
        assertThat(session.lifecycle().visiblePhase()).isEqualTo(LifecyclePhase.RETIRED);
        assertThat(session.lifecycle().preRunPhase()).contains(PreRunPhase.RETIRED);
        assertThat(session.lifecycle().stopDeferred()).isFalse();
        session.acceptsWithoutChange(RETIRE);

        session.given(COMMIT);
        assertThat(session.phase()).isEqualTo(LifecyclePhase.RETIRED);
    }

    @Test
    @Tag("H5")
    void anExecutorThatExitsMeanwhileLeavesTheSessionRetired() {
        TestSession session = registered().movedTo(LifecyclePhase.RUNNING).given(RETIRE, new RuntimeExecutorExited());

        assertThat(session.phase()).isEqualTo(LifecyclePhase.RETIRED);
        assertThat(session.lifecycle().currentRunId()).isEmpty();
    }

    @Test
    @Tag("H6")
    void aRetiredSessionIsGrantedAnExecutorForWhatIsQueued() {
        TestSession session =
                registered().movedTo(LifecyclePhase.RETIRED).given(new EnsureSessionWithExecutor(SESSION));

        assertThat(session.phase()).isEqualTo(LifecyclePhase.RETIRED);
        assertThat(session.registration().phase()).isEqualTo(RegistrationPhase.ACTIVE);
    }

    @Test
    @Tag("H7")
    void aStoppedSessionIsGrantedNone() {
        registered().movedTo(LifecyclePhase.STOPPED).refuses(new EnsureSessionWithExecutor(SESSION));
    }

    @Test
    @Tag("H8")
    void recyclingForgetsWhereARecoveredRunCameFrom() {
        TestSession session = TestSession.uninitialised()
                .given(new RecoverRuntimeAuthority(
                        SESSION, LifecyclePhase.RETIRED, null, null, null, null, RUN, PreRunPhase.RETIRED, Set.of()));

        session.given(new Recycle());

        assertThat(session.lifecycle().currentRunId()).isEmpty();
        assertThat(session.lifecycle().preRunPhase()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("endsOfARun")
    @Tag("H9")
    void aDeferredStopOutlivesARunOnlyWhereAnExecutorIsAttached(Input end) {
        TestSession attached = registered().movedTo(LifecyclePhase.RUNNING).given(STOP, end);
        TestSession retired = registered().movedTo(LifecyclePhase.RUNNING).given(RETIRE, STOP, end);

        assertThat(attached.phase()).isEqualTo(LifecyclePhase.ATTACHED);
        assertThat(attached.lifecycle().stopDeferred()).isTrue();
        assertThat(retired.phase()).isEqualTo(LifecyclePhase.RETIRED);
        assertThat(retired.lifecycle().stopDeferred()).isFalse();
    }

    static List<Input> endsOfARun() {
        return List.of(COMMIT, new RollbackRun(RUN));
    }

    @ParameterizedTest
    @EnumSource(
            value = LifecyclePhase.class,
            names = {"IDLE", "ATTACHED", "RUNNING", "RETIRED"})
    void anExecutorIsDetachedInPlace(LifecyclePhase phase) {
        TestSession session = registered().movedTo(LifecyclePhase.ATTACHED);
        if (phase == LifecyclePhase.IDLE) {
            session.given(new Reset());
        } else {
            session.movedTo(phase);
        }

        session.given(new DetachExecutor());

        assertThat(session.phase()).isEqualTo(phase);
        assertThat(session.registration().phase()).isEqualTo(RegistrationPhase.QUEUING);
        assertThat(session.refuses(new DetachExecutor())).containsExactly("registration_active");
    }

    @Test
    void aTurnThatIsCutIsGivenBackAndItsExecutorDetachedInOneStep() {
        TestSession session = registered().movedTo(LifecyclePhase.RUNNING);

        session.accepts(new RollbackRun(RUN), new DetachExecutor());

        assertThat(session.phase()).isEqualTo(LifecyclePhase.ATTACHED);
        assertThat(session.lifecycle().currentRunId()).isEmpty();
    }
}
