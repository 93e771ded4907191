package io.meerkat.runtime.internal.machine.scenario;

import static io.meerkat.runtime.internal.machine.scenario.TestSession.SESSION;
import static io.meerkat.runtime.internal.machine.scenario.TestSession.begin;
import static io.meerkat.runtime.internal.machine.scenario.TestSession.feedback;
import static io.meerkat.runtime.internal.machine.scenario.TestSession.registered;
import static io.meerkat.runtime.internal.machine.scenario.TestSession.unregister;
import static io.meerkat.runtime.internal.machine.scenario.TestSession.unregistered;
import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.machine.drain.NotifyDrainExited;
import io.meerkat.runtime.internal.machine.lifecycle.Destroy;
import io.meerkat.runtime.internal.machine.lifecycle.RuntimeExecutorExited;
import io.meerkat.runtime.internal.machine.registration.CommsDrainExitedForUnregister;
import io.meerkat.runtime.internal.machine.registration.EnsureSessionWithExecutor;
import io.meerkat.runtime.internal.machine.registration.RegisterSession;
import io.meerkat.runtime.internal.machine.registration.SetSilentIntents;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The two-phase unregister (drain.md 3.8, scenarios E). */
class UnregisterContractTest {
    @Test
    @Tag("E01")
    void beginAsksEveryProducerClassOnce() {
        TestSession session = registered();

        List<Effect> effects = session.accepts(begin());

        assertThat(effects)
                .containsExactly(
                        new Effect("RequestRuntimeLoopStopForUnregister", Map.of("session_id", SESSION)),
                        new Effect("RequestCommsDrainExitForUnregister", Map.of("session_id", SESSION)),
                        new Effect("RequestCompletionWaiterResolutionForUnregister", Map.of("session_id", SESSION)));
        assertThat(session.registration().sessionId()).contains(SESSION);
        assertThat(session.registration().draining()).isTrue();
        assertThat(session.registration().runtimeLoopPending()).isTrue();
        assertThat(session.registration().commsDrainPending()).isTrue();
        assertThat(session.registration().completionWaitersPending()).isTrue();
    }

    @Test
    @Tag("E02")
    void beginIsRefusedWhileDraining() {
        assertThat(registered().draining().refuses(begin())).containsExactly("not_already_draining");
    }

    @Test
    @Tag("E03")
    void unregisterIsRefusedWithoutBegin() {
        TestSession session = registered();

        assertThat(session.refuses(unregister())).containsExactly("unregister_draining");
        assertThat(session.registration().sessionId()).contains(SESSION);
    }

    @Test
    @Tag("E04")
    void unregisterIsRefusedUntilEveryObligationIsClosed() {
        TestSession session = registered().draining();

        for (Input closing : feedback()) {
            assertThat(session.refuses(unregister())).isNotEmpty();
            session.given(closing);
        }
        session.given(unregister());

        assertThat(session.registration().sessionId()).isEmpty();
        assertThat(session.registration().phase()).isEqualTo(RegistrationPhase.QUEUING);
        assertThat(session.registration().obligationsClosed()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("everyFeedback")
    @Tag("E05")
    void feedbackIsRefusedOutsideTheWindow(Input feedback) {
        assertThat(registered().refuses(feedback)).containsExactly("unregister_draining", "obligation_open");
    }

    @ParameterizedTest
    @MethodSource("everyFeedback")
    @Tag("E06")
    void feedbackIsRefusedWhereTheObligationIsClosed(Input feedback) {
        assertThat(registered().draining().given(feedback).refuses(feedback)).containsExactly("obligation_open");
    }

    static List<Input> everyFeedback() {
        return feedback();
    }

    @Test
    @Tag("E07")
    void anExecutorThatExitsLeavesTheWindowOpen() {
        TestSession session = registered().draining().given(new RuntimeExecutorExited());

        assertThat(session.phase()).isEqualTo(LifecyclePhase.STOPPED);
        assertThat(session.registration().draining()).isTrue();
        session.thenUnregistered();
        assertThat(session.phase()).isEqualTo(LifecyclePhase.IDLE);
    }

    @Test
    @Tag("E08")
    void noExecutorIsGrantedWhileDraining() {
        TestSession session = registered().draining();

        assertThat(session.refuses(new EnsureSessionWithExecutor(SESSION))).containsExactly("not_draining");
    }

    @Test
    @Tag("E09")
    void observationsAfterAnUnregisterAreAcceptedAndChangeNothing() {
        TestSession session = registered().draining().thenUnregistered();

        assertThat(session.acceptsWithoutChange(new NotifyDrainExited(DrainExitReason.FAILED, null)))
                .isEmpty();
    }

    @Test
    @Tag("E10")
    void observationsBeforeARegistrationAreAcceptedButCommandsAreNot() {
        TestSession session = unregistered();

        assertThat(session.acceptsWithoutChange(new NotifyDrainExited(DrainExitReason.FAILED, null)))
                .isEmpty();
        assertThat(session.refuses(begin())).containsExactly("session_matches_current");
    }

    @Test
    @Tag("H2")
    void anotherSessionCannotTakeAMachineThatIsDraining() {
        TestSession session = registered().draining();

        assertThat(session.refuses(new RegisterSession(TestSession.OTHER_SESSION)))
                .contains("not_draining");
        session.acceptsWithoutChange(new RegisterSession(SESSION));
    }

    @Test
    @Tag("H4")
    void unregisterLeavesNoOwnerNoSilentIntentsAndNoDeferredStop() {
        TestSession session = TestSession.withDrain(DrainPhase.RUNNING)
                .given(new SetSilentIntents(SESSION, Set.of("gossip")))
                .draining()
                .thenUnregistered();

        assertThat(session.ingress().kind()).isEqualTo(IngressOwnerKind.UNATTACHED);
        assertThat(session.ingress().inbox()).isEmpty();
        assertThat(session.lifecycle().silentIntents()).isEmpty();
        assertThat(session.lifecycle().stopDeferred()).isFalse();
    }

    @Test
    void theDrainObligationStopsADrainThatStillRuns() {
        TestSession session = TestSession.withDrain(DrainPhase.RUNNING).draining();

        session.given(new CommsDrainExitedForUnregister(SESSION, false));

        assertThat(session.drain().phase()).isEqualTo(DrainPhase.STOPPED);
    }

    @Test
    void destroyEndsTheWindow() {
        TestSession session = registered().draining().given(new Destroy(SESSION));

        assertThat(session.registration().obligationsClosed()).isTrue();
        assertThat(session.registration().draining()).isFalse();
    }
}
