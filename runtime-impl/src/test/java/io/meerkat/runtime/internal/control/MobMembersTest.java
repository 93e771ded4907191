package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.IngressOwner;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.Retire;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Refused;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.Refusal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A session that is a mob's member: its ingress stays the mob's until the mob, or the session's end, gives it up (drain.md 8.3). */
@Timeout(30)
class MobMembersTest {
    private static final MobId MOB = MobId.of("m");

    private final TestRuntime test = TestRuntime.draining();
    private final FakeComms mobs = new FakeComms("mob's");
    private final FakeComms own = new FakeComms("own");
    private SessionId alice = SessionId.of("alice");

    @BeforeEach
    void theMobClaims() {
        alice = test.registerWith("alice", new ScriptedExecutor());
        test.runtime().execute(SetPeerIngressContext.listenFor(MOB, alice, mobs));
        assertThat(owner().kind()).isEqualTo(IngressOwnerKind.MOB_OWNED);
    }

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    @Tag("C12")
    void whateverTheSessionAsksForTheOwnerIsStillTheMob() {
        IngressOwner before = owner();

        assertRefused(SetPeerIngressContext.listen(alice, own));
        assertRefused(SetPeerIngressContext.claim(alice, own));
        assertRefused(SetPeerIngressContext.detach(alice));
        test.runtime().execute(SetPeerIngressContext.keep(alice));

        assertThat(owner()).isEqualTo(before);
        assertThat(owner().commsRuntimeName()).contains("mob's");
        assertThat(owner().mob()).contains(MOB);
        assertThat(own.connected(alice)).isFalse();
        assertThat(mobs.disconnects(alice)).isZero();
        assertThat(mobs.offer(alice, "still taken")).isInstanceOf(Offer.Queued.class);
    }

    @Test
    @Tag("C13")
    void aDestroyTakesTheIngressFromTheMobAndTellsItBeforeItIsOver() {
        test.runtime().execute(new Destroy(alice));

        assertThat(owner()).isEqualTo(nobody());
        assertThat(mobs.disconnects(alice)).isEqualTo(1);
        assertThat(mobs.offer(alice, "too late")).isInstanceOf(Offer.Refused.class);
        List<EventType> order = test.runtime().events(0, Integer.MAX_VALUE).stream()
                .filter(event -> event.type() == EventType.RUNTIME_DESTROYED
                        || (event.type() == EventType.INGRESS_OWNER_CHANGED && toNobody(event)))
                .map(RuntimeEvent::type)
                .toList();
        assertThat(order).containsExactly(EventType.INGRESS_OWNER_CHANGED, EventType.RUNTIME_DESTROYED);
    }

    @Test
    @Tag("C13")
    void aMobThatGivesItsMemberUpMayDestroyItAfterwards() {
        test.runtime().execute(SetPeerIngressContext.detachFor(MOB, alice));
        assertThat(owner()).isEqualTo(nobody());
        assertThat(mobs.disconnects(alice)).isEqualTo(1);

        test.runtime().execute(new Destroy(alice));

        assertThat(owner()).isEqualTo(nobody());
        assertThat(mobs.disconnects(alice)).as("it is told once").isEqualTo(1);
        assertThat(test.snapshot(alice).phase()).isEqualTo(LifecyclePhase.DESTROYED);
    }

    /** A retire of a stopped session is refused here (design, which text wins); what the mob gave up stays given up. */
    @Test
    @Tag("C14")
    void theMobOfAStoppedMemberGivesItUpAndARetireGivesItToNobody() {
        test.runtime().execute(new StopRuntimeExecutor(alice, "the mob stops"));
        assertThat(test.snapshot(alice).phase()).isEqualTo(LifecyclePhase.STOPPED);
        assertThat(owner().mob()).as("a stop leaves the owner alone").contains(MOB);

        test.runtime().execute(SetPeerIngressContext.detachFor(MOB, alice));
        Refusal retire = Refused.by(() -> test.runtime().execute(new Retire(alice)));

        assertThat(retire.kind()).isEqualTo(Refusal.Kind.VALIDATION_FAILED);
        assertThat(owner()).isEqualTo(nobody());
        assertThat(mobs.disconnects(alice)).isEqualTo(1);
    }

    private IngressOwner owner() {
        return test.snapshot(alice).owner();
    }

    private IngressOwner nobody() {
        return test.snapshot(test.register("somebody else")).owner();
    }

    private static boolean toNobody(RuntimeEvent event) {
        return "nobody".equals(event.attributes().get("to"));
    }

    private void assertRefused(SetPeerIngressContext command) {
        assertThat(Refused.by(() -> test.runtime().execute(command)))
                .isInstanceOfSatisfying(
                        Refusal.ValidationFailed.class,
                        failed -> assertThat(failed.failedGuards())
                                .containsAnyOf("owner_allows_session_attach", "owner_is_expected"));
    }
}
