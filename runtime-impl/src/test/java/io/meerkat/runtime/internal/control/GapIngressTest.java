package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.Spawned;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.comms.OfferRefusal;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.Refused;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.Refusal;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Owner and drain together: what a change of the one does to the other (drain.md 5.3, 8.13). */
@Timeout(30)
class GapIngressTest {
    private static final SessionId ALICE = SessionId.of("alice");
    private static final MobId MOB = MobId.of("m");

    private final TestRuntime test = TestRuntime.bare();
    private final PlainDrain drain = new PlainDrain();
    private final FakeComms commsA = new FakeComms("A");
    private final FakeComms commsB = new FakeComms("B");

    @BeforeEach
    void register() {
        test.install("standard", 0, drain);
        test.register(ALICE.value());
    }

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    @Tag("Q07")
    void aRefusedClaimLeavesOwnerAndDrainAndTheDrainGoesOn() throws Exception {
        spawned(SetPeerIngressContext.listenFor(MOB, ALICE, commsA));
        await().until(() -> drain.opened() == 1);
        SessionSnapshot before = test.snapshot(ALICE);

        Refusal refusal = Refused.by(() -> test.runtime().execute(SetPeerIngressContext.listen(ALICE, commsB)));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.VALIDATION_FAILED);
        assertThat(test.snapshot(ALICE)).isEqualTo(before);
        assertAdmitted(commsA, "still served");
        assertThat(drain.opened()).isEqualTo(1);
    }

    @Test
    @Tag("Q08")
    void aMobThatTakesOverHasTheOnlyConsumerAndTheDrainNeverStops() throws Exception {
        spawned(SetPeerIngressContext.listen(ALICE, commsA));
        assertAdmitted(commsA, "of the session");

        assertThat(spawned(SetPeerIngressContext.listenFor(MOB, ALICE, commsB))).isTrue();

        assertAdmitted(commsB, "of the mob");
        assertThat(commsA.offer(ALICE, "too late"))
                .isInstanceOfSatisfying(
                        Offer.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(OfferRefusal.NOT_OWNER));
        assertThat(drain.opened()).isEqualTo(2);
        assertThat(drain.closed()).isEqualTo(1);
        assertThat(test.runtime().events(0, 1_000)).noneMatch(event -> event.type() == EventType.DRAIN_EXITED);
        assertThat(test.snapshot(ALICE).drain().phase()).isEqualTo(DrainPhase.RUNNING);
    }

    @Test
    @Tag("Q09")
    void aMobThatTakesOverTheSameCommsRuntimeLeavesTheDrainUntouched() throws Exception {
        spawned(SetPeerIngressContext.listen(ALICE, commsA));
        await().until(() -> drain.opened() == 1);
        SessionSnapshot before = test.snapshot(ALICE);

        assertThat(spawned(SetPeerIngressContext.listenFor(MOB, ALICE, commsA))).isFalse();

        assertThat(test.snapshot(ALICE).owner().kind()).isEqualTo(IngressOwnerKind.MOB_OWNED);
        assertThat(test.snapshot(ALICE).drain()).isEqualTo(before.drain());
        assertAdmitted(commsA, "goes on");
        assertThat(drain.opened()).isEqualTo(1);
        assertThat(commsA.disconnects(ALICE)).isZero();
    }

    @Test
    @Tag("Q10")
    void toKeepListeningWithoutACommsRuntimeIgnoresTheMobAndChangesNothing() {
        assertKept();
        spawned(SetPeerIngressContext.listen(ALICE, commsA));
        assertKept();
        spawned(SetPeerIngressContext.listenFor(MOB, ALICE, commsA));
        assertKept();
    }

    private void assertKept() {
        SessionSnapshot before = test.snapshot(ALICE);
        MobId stranger = MobId.of("stranger");
        assertThat(spawned(new SetPeerIngressContext(
                        ALICE, true, java.util.Optional.empty(), java.util.Optional.of(stranger))))
                .isFalse();
        assertThat(test.snapshot(ALICE)).isEqualTo(before);
    }

    @Test
    @Tag("Q11")
    void aClaimWithoutListeningOwnsAndStartsNothing() {
        assertThat(spawned(SetPeerIngressContext.claim(ALICE, commsA))).isFalse();

        assertThat(test.snapshot(ALICE).owner().kind()).isEqualTo(IngressOwnerKind.SESSION_OWNED);
        assertThat(test.snapshot(ALICE).drain().phase()).isEqualTo(DrainPhase.INACTIVE);
        assertThat(commsA.offer(ALICE, "kept")).isInstanceOf(Offer.Queued.class);
        assertThat(test.snapshot(ALICE).inbox().depth()).isEqualTo(1);
    }

    @Test
    void aClaimWithoutListeningStopsADrainThatRunsAndKeepsItsMail() throws Exception {
        spawned(SetPeerIngressContext.listen(ALICE, commsA));

        assertThat(spawned(SetPeerIngressContext.claim(ALICE, commsA))).isFalse();
        commsA.offer(ALICE, "kept");

        assertThat(test.snapshot(ALICE).owner().kind()).isEqualTo(IngressOwnerKind.SESSION_OWNED);
        assertThat(test.snapshot(ALICE).drain().phase()).isEqualTo(DrainPhase.STOPPED);
        assertThat(test.snapshot(ALICE).inbox().depth()).isEqualTo(1);
        spawned(SetPeerIngressContext.listen(ALICE, commsA));
        await().until(() -> test.snapshot(ALICE).inbox().admitted() == 1);
    }

    @Test
    @Tag("Q12")
    void aSessionDoesNotStripAMobByAccident() {
        spawned(SetPeerIngressContext.listenFor(MOB, ALICE, commsA));
        SessionSnapshot before = test.snapshot(ALICE);

        Refusal refusal = Refused.by(() -> test.runtime().execute(SetPeerIngressContext.detach(ALICE)));

        assertThat(refusal)
                .isInstanceOfSatisfying(
                        Refusal.ValidationFailed.class,
                        failed -> assertThat(failed.failedGuards()).containsExactly("owner_is_expected"));
        assertThat(test.snapshot(ALICE)).isEqualTo(before);
        assertThat(before.drain().phase()).isEqualTo(DrainPhase.RUNNING);
    }

    @Test
    @Tag("Q32")
    void oneCommsRuntimeMayFeedSeveralSessions() throws Exception {
        SessionId bob = test.register("bob");
        spawned(SetPeerIngressContext.listen(ALICE, commsA));
        spawned(SetPeerIngressContext.listen(bob, commsA));

        assertThat(test.snapshot(ALICE).owner()).isEqualTo(test.snapshot(bob).owner());
        assertAdmitted(commsA, "to alice");
        assertThat(commsA.send(bob, "to bob").get(10, TimeUnit.SECONDS).kind()).isEqualTo(Receipt.Kind.ADMITTED);
        assertThat(test.snapshot(ALICE).inbox().accepted()).isEqualTo(1);
        assertThat(test.snapshot(bob).inbox().accepted()).isEqualTo(1);
    }

    /** To stop listening ends a drain inside the command; the gate is not taken twice. */
    @Test
    @Tag("Q35")
    void toStopListeningDoesNotWaitForItsOwnGate() {
        spawned(SetPeerIngressContext.listen(ALICE, commsA));

        assertThat(spawned(SetPeerIngressContext.detach(ALICE))).isFalse();

        assertThat(test.snapshot(ALICE).drain().phase()).isEqualTo(DrainPhase.STOPPED);
        assertThat(test.snapshot(ALICE).owner().kind()).isEqualTo(IngressOwnerKind.UNATTACHED);
        test.runtime().execute(new Abort(ALICE));
    }

    @Test
    void whatAFormerOwnerLeftIsReportedAndTakenUpWhenItOwnsAgain() {
        spawned(SetPeerIngressContext.claim(ALICE, commsA));
        commsA.offer(ALICE, "left");

        spawned(SetPeerIngressContext.listen(ALICE, commsB));
        assertThat(test.runtime().events(0, 1_000))
                .filteredOn(event -> event.type() == EventType.INBOX_LEFT_BEHIND)
                .singleElement()
                .satisfies(left -> assertThat(left.attributes()).containsEntry("messages", "1"));
        assertThat(test.snapshot(ALICE).inbox().accepted()).isZero();

        spawned(SetPeerIngressContext.listen(ALICE, commsA));
        await().until(() -> test.snapshot(ALICE).inbox().admitted() == 1);
    }

    @Test
    void aDetachThatStopsTheDrainAnnouncesItsEndOnce() {
        spawned(SetPeerIngressContext.listen(ALICE, commsA));

        spawned(SetPeerIngressContext.detach(ALICE));
        assertAnnouncedAborted(1);

        spawned(SetPeerIngressContext.detach(ALICE));
        assertAnnouncedAborted(1);
    }

    @Test
    void aClaimThatStopsTheDrainAnnouncesItsEndOnce() {
        spawned(SetPeerIngressContext.listen(ALICE, commsA));

        spawned(SetPeerIngressContext.claim(ALICE, commsA));

        assertThat(test.snapshot(ALICE).drain().phase()).isEqualTo(DrainPhase.STOPPED);
        assertAnnouncedAborted(1);
    }

    private void assertAnnouncedAborted(int times) {
        assertThat(test.runtime().events(0, 1_000))
                .filteredOn(event -> event.type() == EventType.DRAIN_EXITED)
                .hasSize(times)
                .allSatisfy(exit -> assertThat(exit.attributes()).containsEntry("reason", "ABORTED"));
    }

    private boolean spawned(Command<Spawned> command) {
        return test.runtime().execute(command).value();
    }

    private static void assertAdmitted(FakeComms comms, String text) throws Exception {
        assertThat(comms.send(ALICE, text).get(10, TimeUnit.SECONDS).kind()).isEqualTo(Receipt.Kind.ADMITTED);
    }
}
