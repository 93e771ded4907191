package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.IngressOwner;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.SessionHasComms;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.Spawned;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Refused;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who owns the peer ingress of a session (drain.md 8.3). */
@Timeout(30)
class IngressOwnershipTest {
    private static final MobId MOB = MobId.of("m");
    private static final MobId OTHER_MOB = MobId.of("n");

    private final TestRuntime test = TestRuntime.draining();
    private final FakeComms commsA = new FakeComms("A");
    private final FakeComms commsB = new FakeComms("B");
    private SessionId alice = SessionId.of("alice");

    @BeforeEach
    void register() {
        alice = test.register("alice");
    }

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    @Tag("C01")
    void aFreshSessionIsUnattached() {
        assertThat(owner().kind()).isEqualTo(IngressOwnerKind.UNATTACHED);
        assertThat(owner().commsRuntime()).isEmpty();
        assertThat(owner().mob()).isEmpty();
    }

    @Test
    @Tag("C02")
    void anUnknownSessionIsUnattached() {
        SessionId nobody = SessionId.of("nobody");

        assertThat(test.runtime().execute(new SessionHasComms(nobody))).isFalse();
        assertThat(test.runtime().session(nobody)).isEmpty();
    }

    @Test
    @Tag("C03")
    void aSessionOwnsTheIngressByExactlyTheCommsRuntimeItNamed() {
        test.runtime().execute(SetPeerIngressContext.listen(alice, commsA));

        assertThat(owner().kind()).isEqualTo(IngressOwnerKind.SESSION_OWNED);
        assertThat(owner().commsRuntimeName()).contains("A");
        assertThat(owner().mob()).isEmpty();
        assertThat(commsA.connected(alice)).isTrue();
        assertThat(test.runtime().execute(new SessionHasComms(alice))).isTrue();
    }

    @Test
    @Tag("C04")
    void aMobOwnsTheIngressInItsOwnName() {
        test.runtime().execute(SetPeerIngressContext.listenFor(MOB, alice, commsA));

        assertMobOwns(MOB, "A");
    }

    @Test
    @Tag("C05")
    void mobOwnedIngressRefusesASessionOwner() {
        test.runtime().execute(SetPeerIngressContext.listenFor(MOB, alice, commsA));

        assertRefusedWithoutChange(SetPeerIngressContext.listen(alice, commsB), "owner_allows_session_attach");
        assertRefusedWithoutChange(SetPeerIngressContext.listen(alice, commsA), "owner_allows_session_attach");
        assertThat(commsB.connected(alice)).isFalse();
    }

    @Test
    @Tag("C06")
    void aSessionMayClaimAgainWhatItOwns() {
        assertThat(spawned(SetPeerIngressContext.listen(alice, commsA))).isTrue();
        SessionSnapshot before = test.snapshot(alice);

        assertThat(spawned(SetPeerIngressContext.listen(alice, commsA))).isFalse();

        assertThat(test.snapshot(alice)).isEqualTo(before);
    }

    @Test
    @Tag("C07")
    void aMobMayClaimAgainWhatItOwns() {
        assertThat(spawned(SetPeerIngressContext.listenFor(MOB, alice, commsA))).isTrue();
        SessionSnapshot before = test.snapshot(alice);

        assertThat(spawned(SetPeerIngressContext.listenFor(MOB, alice, commsA))).isFalse();

        assertThat(test.snapshot(alice)).isEqualTo(before);
    }

    @Test
    @Tag("C08")
    void mobOwnedIngressRefusesAnotherMob() {
        test.runtime().execute(SetPeerIngressContext.listenFor(MOB, alice, commsA));

        assertRefusedWithoutChange(
                SetPeerIngressContext.listenFor(OTHER_MOB, alice, commsB), "owner_allows_mob_attach");
        assertRefusedWithoutChange(
                SetPeerIngressContext.listenFor(OTHER_MOB, alice, commsA), "owner_allows_mob_attach");
    }

    @Test
    @Tag("C09")
    void detachingWhatNobodyOwnsIsAcceptedAndChangesNothing() {
        SessionSnapshot before = test.snapshot(alice);

        assertThat(spawned(SetPeerIngressContext.detach(alice))).isFalse();
        assertThat(spawned(SetPeerIngressContext.detachFor(MOB, alice))).isFalse();

        assertThat(test.snapshot(alice)).isEqualTo(before);
    }

    @Test
    @Tag("C10")
    void detachingGivesTheIngressUp() {
        test.runtime().execute(SetPeerIngressContext.listen(alice, commsA));

        assertThat(spawned(SetPeerIngressContext.detach(alice))).isFalse();

        assertThat(owner().kind()).isEqualTo(IngressOwnerKind.UNATTACHED);
        assertThat(owner().commsRuntime()).isEmpty();
        assertThat(commsA.disconnects(alice)).isEqualTo(1);
    }

    @Test
    @Tag("C11")
    void aMobTakesOverFromASessionWithItsOwnCommsRuntime() {
        test.runtime().execute(SetPeerIngressContext.listen(alice, commsA));

        test.runtime().execute(SetPeerIngressContext.listenFor(MOB, alice, commsB));

        assertMobOwns(MOB, "B");
        assertThat(commsA.disconnects(alice)).isEqualTo(1);
        assertThat(commsB.connected(alice)).isTrue();
    }

    @Test
    void onlyTheMobGivesUpWhatTheMobOwns() {
        test.runtime().execute(SetPeerIngressContext.listenFor(MOB, alice, commsA));

        assertRefusedWithoutChange(SetPeerIngressContext.detachFor(OTHER_MOB, alice), "owner_is_expected");
        test.runtime().execute(SetPeerIngressContext.detachFor(MOB, alice));

        assertThat(owner().kind()).isEqualTo(IngressOwnerKind.UNATTACHED);
    }

    @Test
    void aSessionReplacesItsOwnCommsRuntimeAndSoDoesAMob() {
        test.runtime().execute(SetPeerIngressContext.listen(alice, commsA));
        assertThat(spawned(SetPeerIngressContext.listen(alice, commsB))).isTrue();
        assertThat(owner().commsRuntimeName()).contains("B");

        test.runtime().execute(SetPeerIngressContext.listenFor(MOB, alice, commsB));
        assertThat(spawned(SetPeerIngressContext.listenFor(MOB, alice, commsA))).isTrue();
        assertMobOwns(MOB, "A");
    }

    private boolean spawned(Command<Spawned> command) {
        return test.runtime().execute(command).value();
    }

    private IngressOwner owner() {
        return test.snapshot(alice).owner();
    }

    private void assertMobOwns(MobId mob, String commsRuntime) {
        assertThat(owner().kind()).isEqualTo(IngressOwnerKind.MOB_OWNED);
        assertThat(owner().commsRuntimeName()).contains(commsRuntime);
        assertThat(owner().mob()).contains(mob);
    }

    private void assertRefusedWithoutChange(Command<?> command, String guard) {
        SessionSnapshot before = test.snapshot(alice);
        Refusal refusal = Refused.by(() -> test.runtime().execute(command));
        assertThat(refusal)
                .isInstanceOfSatisfying(
                        Refusal.ValidationFailed.class,
                        failed -> assertThat(failed.failedGuards()).contains(guard));
        assertThat(test.snapshot(alice)).isEqualTo(before);
    }
}
