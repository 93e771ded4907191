package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.comms.OfferRefusal;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.FakeProvider;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A comms provider goes and comes back: its sessions end their drains in order (R10), and get their line back. */
@Timeout(30)
class CommsReturnsTest {
    private static final String NAME = "fake/line";
    private static final MobId MOB = MobId.of("m");

    private final TestRuntime test = TestRuntime.bare();
    private final FakeProvider provider = new FakeProvider();
    private final SessionId alice = test.register("alice");

    CommsReturnsTest() {
        come();
    }

    @AfterEach
    void end() {
        test.close();
    }

    private void come() {
        test.assembly().commsProviderCame("fake", provider);
    }

    private void go() {
        test.assembly().commsProviderGoes("fake", provider);
    }

    private void drain() {
        test.install("standard", 0, new PlainDrain());
    }

    private CommsRuntime line() throws Exception {
        return test.runtime().comms(NAME);
    }

    @Test
    void aProviderThatGoesEndsTheDrainInOrderAndTheOwnerStays() throws Exception {
        drain();
        test.runtime().execute(SetPeerIngressContext.listen(alice, line()));

        go();

        await().until(() -> phase() == DrainPhase.STOPPED);
        assertThat(test.events(EventType.DRAIN_EXITED))
                .singleElement()
                .satisfies(exit -> assertThat(exit.attributes()).containsEntry("reason", "SESSION_SHUTDOWN"));
        assertThat(owner()).isEqualTo(IngressOwnerKind.SESSION_OWNED);
        assertThat(provider.newest().offer(alice, "late"))
                .isInstanceOfSatisfying(
                        Offer.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(OfferRefusal.NOT_OWNER));
        assertThat(provider.newest().disconnects(alice)).isEqualTo(1);
        assertThat(provider.newest().closed()).isEqualTo(1);
    }

    @Test
    void whatWasBroughtBeforeIsDrained() throws Exception {
        drain();
        test.runtime().execute(SetPeerIngressContext.listen(alice, line()));
        var receipt = provider.newest().send(alice, "just in time");

        go();

        assertThat(receipt.get(10, TimeUnit.SECONDS).kind()).isEqualTo(Receipt.Kind.ADMITTED);
    }

    @Test
    void theSessionListensAgainWhenItsProviderIsBack() throws Exception {
        drain();
        test.runtime().execute(SetPeerIngressContext.listen(alice, line()));
        goAndEnd();

        come();

        awaitFed(2);
        assertThat(owner()).isEqualTo(IngressOwnerKind.SESSION_OWNED);
        assertThat(phase()).isEqualTo(DrainPhase.RUNNING);
        assertThat(test.events(EventType.INGRESS_OWNER_CHANGED)).hasSize(2);
        assertAdmitted("hello again");
    }

    @Test
    void aMobGetsItsLineBackInItsOwnName() throws Exception {
        drain();
        test.runtime().execute(SetPeerIngressContext.listenFor(MOB, alice, line()));
        goAndEnd();

        come();

        awaitFed(2);
        assertThat(test.snapshot(alice).owner().mob()).contains(MOB);
        assertAdmitted("for the mob");
    }

    @Test
    void whoDidNotListenOwnsAgainWithoutListening() throws Exception {
        drain();
        test.runtime().execute(SetPeerIngressContext.claim(alice, line()));
        go();

        come();

        awaitFed(2);
        assertThat(phase()).isEqualTo(DrainPhase.INACTIVE);
        assertThat(provider.newest().offer(alice, "kept")).isInstanceOf(Offer.Queued.class);
    }

    @Test
    void aTimedDrainComesBackTimed() throws Exception {
        drain();
        test.runtime().execute(SetPeerIngressContext.claim(alice, line()));
        test.runtime().execute(new PrepareBindings(alice)).drain().spawnDrain(DrainMode.TIMED);
        goAndEnd();

        come();

        awaitFed(2);
        await().until(() -> phase() == DrainPhase.RUNNING);
        assertThat(test.snapshot(alice).drain().mode()).contains(DrainMode.TIMED);
        assertAdmitted("in time");
    }

    @Test
    void whoHasGivenTheIngressUpMeanwhileIsLeftAlone() throws Exception {
        drain();
        SessionId bob = test.register("bob");
        FakeComms other = new FakeComms("other");
        test.runtime().execute(SetPeerIngressContext.listen(alice, line()));
        test.runtime().execute(SetPeerIngressContext.listen(bob, line()));
        SessionId carol = test.register("carol");
        test.runtime().execute(SetPeerIngressContext.listen(carol, line()));
        goAndEnd();
        test.runtime().execute(SetPeerIngressContext.detach(alice));
        test.runtime().execute(SetPeerIngressContext.listen(bob, other));

        come();

        await().until(() -> provider.opened().size() == 2 && provider.newest().connected(carol));
        assertThat(owner()).isEqualTo(IngressOwnerKind.UNATTACHED);
        assertThat(test.snapshot(bob).owner().commsRuntimeName()).contains("other");
        assertThat(provider.newest().connected(alice)).isFalse();
        assertThat(provider.newest().connected(bob)).isFalse();
    }

    /** No drain takes it within the second that it has. */
    @Test
    void mailThatIsLeftIsReportedWhenTheLineIsBackAndNeverMerged() throws Exception {
        test.runtime().execute(SetPeerIngressContext.listen(alice, line()));
        var left = provider.newest().send(alice, "one");
        provider.newest().offer(alice, "two");
        provider.newest().offer(alice, "three");
        goAndEnd();

        come();

        awaitFed(2);
        assertThat(test.events(EventType.INBOX_LEFT_BEHIND))
                .singleElement()
                .satisfies(event -> assertThat(event.attributes())
                        .containsEntry("messages", "3")
                        .containsEntry("commsRuntime", "line#1"));
        drain();
        assertAdmitted("fresh");
        assertThat(test.snapshot(alice).inbox().accepted()).isEqualTo(1);
        assertThat(test.snapshot(alice).inboxLeftBehind()).isEqualTo(3);
        assertThat(left).isNotDone();
    }

    @Test
    void aLineThatCannotBeOpenedYetIsTriedAgain() throws Exception {
        drain();
        test.runtime().execute(SetPeerIngressContext.listen(alice, line()));
        goAndEnd();
        provider.fail(1);

        come();

        awaitFed(2);
        assertAdmitted("at the second attempt");
    }

    /** The order of an update that brings the new service first. */
    @Test
    void aProviderThatComesBeforeTheFormerGoesTakesItsSessionsOver() throws Exception {
        drain();
        test.runtime().execute(SetPeerIngressContext.listen(alice, line()));
        FakeProvider next = new FakeProvider();
        test.assembly().commsProviderCame("fake", next);

        go();

        await().until(() -> !next.opened().isEmpty() && next.newest().connected(alice));
        assertThat(provider.newest().closed()).isEqualTo(1);
        assertThat(next.newest().send(alice, "moved").get(10, TimeUnit.SECONDS).kind())
                .isEqualTo(Receipt.Kind.ADMITTED);
    }

    /** The claim was made, and waits for the gate; nobody can see it in the session yet. */
    @Test
    void aProviderThatGoesWhileItsLineIsBeingClaimedIsNotOverlooked() throws Exception {
        test.with(draft -> draft.join = Duration.ofSeconds(10));
        FakeComms before = new FakeComms("before");
        try (Hold hold = Hold.stubborn()) {
            test.install("standard", 0, new PlainDrain((context, claim) -> {
                if (claim.message().source().equals("before")) {
                    hold.stay();
                }
            }));
            test.runtime().execute(SetPeerIngressContext.listen(alice, before));
            before.offer(alice, "stays in the drain");
            hold.awaitEntered();
            FutureTask<Object> abort =
                    started(new FutureTask<>(() -> test.runtime().execute(new Abort(alice))));
            await().until(() -> phase() == DrainPhase.STOPPED);
            CommsRuntime claimed = line();
            FutureTask<Object> claim =
                    new FutureTask<>(() -> test.runtime().execute(SetPeerIngressContext.listen(alice, claimed)));
            Thread claiming = new Thread(claim, "claiming");
            claiming.start();
            await().until(() -> claiming.getState() == Thread.State.TIMED_WAITING);
            go();
            hold.release();
            abort.get(10, TimeUnit.SECONDS);
            claim.get(10, TimeUnit.SECONDS);
        }
        await().until(() -> test.events(EventType.DRAIN_EXITED).size() == 2);
        assertThat(phase()).isEqualTo(DrainPhase.STOPPED);

        come();

        awaitFed(2);
        assertAdmitted("not overlooked");
    }

    private static <T> FutureTask<T> started(FutureTask<T> task) {
        new Thread(task, "caller").start();
        return task;
    }

    private void goAndEnd() {
        go();
        await().until(() -> phase() == DrainPhase.STOPPED);
    }

    private void awaitFed(int lines) {
        await().until(() -> provider.opened().size() == lines
                && provider.newest().connected(alice)
                && test.snapshot(alice)
                        .owner()
                        .commsRuntimeName()
                        .equals(Optional.of(provider.newest().name())));
    }

    private void assertAdmitted(String text) throws Exception {
        assertThat(provider.newest().send(alice, text).get(10, TimeUnit.SECONDS).kind())
                .isEqualTo(Receipt.Kind.ADMITTED);
    }

    private DrainPhase phase() {
        return test.snapshot(alice).drain().phase();
    }

    private IngressOwnerKind owner() {
        return test.snapshot(alice).owner().kind();
    }
}
