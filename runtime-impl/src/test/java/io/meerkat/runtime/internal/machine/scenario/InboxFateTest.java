package io.meerkat.runtime.internal.machine.scenario;

import static io.meerkat.runtime.internal.machine.scenario.TestSession.COMMS_A;
import static io.meerkat.runtime.internal.machine.scenario.TestSession.COMMS_B;
import static io.meerkat.runtime.internal.machine.scenario.TestSession.INBOX_A;
import static io.meerkat.runtime.internal.machine.scenario.TestSession.INBOX_B;
import static io.meerkat.runtime.internal.machine.scenario.TestSession.MOB_M;
import static io.meerkat.runtime.internal.machine.scenario.TestSession.SESSION;
import static io.meerkat.runtime.internal.machine.scenario.TestSession.withDrain;
import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.machine.drain.ParkDrain;
import io.meerkat.runtime.internal.machine.drain.StopDrain;
import io.meerkat.runtime.internal.machine.drain.SwapDrain;
import io.meerkat.runtime.internal.machine.ingress.AdmitFromDrain;
import io.meerkat.runtime.internal.machine.ingress.AttachMobIngress;
import io.meerkat.runtime.internal.machine.ingress.AttachSessionIngress;
import io.meerkat.runtime.internal.machine.ingress.DetachIngress;
import io.meerkat.runtime.internal.machine.ingress.DiscardInbox;
import io.meerkat.runtime.internal.machine.ingress.DropFromDrain;
import io.meerkat.runtime.internal.machine.ingress.ForgetInbox;
import io.meerkat.runtime.internal.machine.inputs.QueueAccepted;
import io.meerkat.runtime.internal.machine.lifecycle.Retire;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No loss, no doubling, no reordering (design section 4): the one fate of every message, and the fence. */
class InboxFateTest {
    private static final AdmitFromDrain FIRST_THREE = new AdmitFromDrain(1, INBOX_A, 1, 3);

    @Test
    void messagesAreAdmittedInOrderAndOnce() {
        TestSession session = withDrain(DrainPhase.RUNNING).given(FIRST_THREE);

        assertThat(session.admittedThrough(INBOX_A)).isEqualTo(3);
        assertThat(session.refuses(FIRST_THREE)).containsExactly("next_in_order");
        assertThat(session.refuses(new AdmitFromDrain(1, INBOX_A, 5, 5))).containsExactly("next_in_order");
        assertThat(session.refuses(new AdmitFromDrain(1, INBOX_A, 4, 3))).containsExactly("range_valid");
        session.given(new AdmitFromDrain(1, INBOX_A, 4, 4));
    }

    @Test
    void anAdmissionAndItsInputAreOneStep() {
        TestSession session = withDrain(DrainPhase.RUNNING);

        assertThat(session.refuses(FIRST_THREE, new QueueAccepted(InputId.of("not planned"))))
                .contains("live_admission_authorized_queue_lane");
        assertThat(session.admittedThrough(INBOX_A)).isZero();
    }

    @ParameterizedTest
    @MethodSource("everythingThatFences")
    void aFenceStopsTheOldGenerationAtOnce(List<Input> fence, String guard) {
        TestSession session = withDrain(DrainPhase.RUNNING).given(fence.toArray(Input[]::new));

        assertThat(session.refuses(FIRST_THREE)).contains(guard);
    }

    static List<Object[]> everythingThatFences() {
        return List.of(
                new Object[] {List.of(new SwapDrain(2)), "generation_current"},
                new Object[] {List.of(new ParkDrain(1)), "drain_serving"},
                new Object[] {List.of(new StopDrain()), "drain_running"},
                new Object[] {List.of(new DetachIngress()), "inbox_owned"},
                new Object[] {List.of(new AttachMobIngress(COMMS_B, MOB_M, INBOX_B, 0)), "inbox_owned"},
                new Object[] {List.of(TestSession.begin()), "not_draining"});
    }

    @ParameterizedTest
    @EnumSource(
            value = LifecyclePhase.class,
            names = {"RETIRED", "STOPPED", "DESTROYED"})
    void nothingIsAdmittedWhereNothingIsTaken(LifecyclePhase phase) {
        assertThat(withDrain(DrainPhase.RUNNING).movedTo(phase).refuses(FIRST_THREE))
                .isEmpty();
    }

    @Test
    void aSessionThatRetiresInItsRunAdmitsNothing() {
        TestSession session =
                withDrain(DrainPhase.RUNNING).movedTo(LifecyclePhase.RUNNING).given(new Retire(SESSION));

        assertThat(session.lifecycle().visiblePhase()).isEqualTo(LifecyclePhase.RETIRED);
        assertThat(session.refuses(FIRST_THREE)).containsExactly("admission_open");
    }

    @Test
    void whatIsDroppedIsCountedAndNamed() {
        TestSession session = withDrain(DrainPhase.RUNNING).movedTo(LifecyclePhase.RETIRED);

        List<Effect> effects = session.accepts(new DropFromDrain(1, INBOX_A, 1, 4, "SessionRetired"));

        assertThat(effects)
                .containsExactly(new Effect(
                        "MessagesDropped", Map.of("inbox", INBOX_A, "from", 1L, "to", 4L, "reason", "SessionRetired")));
        assertThat(session.admittedThrough(INBOX_A)).isEqualTo(4);
        assertThat(session.dropped(INBOX_A)).isEqualTo(4);
    }

    @Test
    void anInboxThatWasOwnedBeforeIsTakenUpWhereItWasLeft() {
        TestSession session = withDrain(DrainPhase.RUNNING).given(FIRST_THREE, new DetachIngress());

        session.given(new AttachSessionIngress(COMMS_A, INBOX_A, 0));

        assertThat(session.admittedThrough(INBOX_A)).isEqualTo(3);
    }

    @Test
    void anInboxThatWasTrimmedElsewhereStartsThere() {
        TestSession session = TestSession.registered().given(new AttachSessionIngress(COMMS_A, INBOX_A, 12));

        assertThat(session.admittedThrough(INBOX_A)).isEqualTo(12);
    }

    @Test
    void onPromotionTheRestOfTheOldInboxStaysThere() {
        TestSession session = withDrain(DrainPhase.RUNNING)
                .given(FIRST_THREE, new AttachMobIngress(COMMS_B, MOB_M, INBOX_B, 0), new SwapDrain(2));

        session.given(new AdmitFromDrain(2, INBOX_B, 1, 1));

        assertThat(session.admittedThrough(INBOX_A)).isEqualTo(3);
        assertThat(session.admittedThrough(INBOX_B)).isEqualTo(1);
    }

    @Test
    void theRestOfAnInboxIsDiscardedOnlyWhenItsSessionEnds() {
        DiscardInbox rest = new DiscardInbox(INBOX_A, 4, 10, "SessionUnregistered");
        TestSession session = withDrain(DrainPhase.RUNNING).given(FIRST_THREE);

        assertThat(session.refuses(rest)).containsExactly("unregister_draining");
        assertThat(session.draining().accepts(rest)).hasSize(1);
        assertThat(session.dropped(INBOX_A)).isEqualTo(7);

        TestSession destroyed = withDrain(DrainPhase.RUNNING).given(FIRST_THREE).movedTo(LifecyclePhase.DESTROYED);
        assertThat(destroyed.accepts(rest)).hasSize(1);
        assertThat(destroyed.admittedThrough(INBOX_A)).isEqualTo(10);
    }

    @Test
    void anInboxIsForgottenOnlyWhereNobodyOwnsIt() {
        TestSession session = withDrain(DrainPhase.RUNNING).given(FIRST_THREE);

        assertThat(session.refuses(new ForgetInbox(INBOX_A))).containsExactly("inbox_not_owned");
        session.given(new DetachIngress(), new ForgetInbox(INBOX_A));

        assertThat(session.admittedThrough(INBOX_A)).isZero();
    }
}
