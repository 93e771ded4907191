package io.meerkat.runtime.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.MobId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.management.EventAttribute;
import io.meerkat.runtime.management.SessionManagerMXBean;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an operator adds up: accepted = admitted + dropped + depth, whoever owns the ingress, and whoever did. */
@Timeout(30)
class MessageBalanceTest {
    private static final MobId MOB = MobId.of("m");

    private final TestRuntime test = TestRuntime.draining();
    private final SettableClock clock = new SettableClock();
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final ManagementSettings settings = new ManagementSettings(
            Duration.ofSeconds(60),
            Duration.ofMillis(100),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            3,
            Duration.ofSeconds(1));
    private final Management management = Management.open(
            test.runtime(),
            test.assembly().insight(),
            MBeanServerPublisher.strict(server),
            Optional.empty(),
            () -> settings,
            clock);
    private final SessionManagerMXBean manager =
            JMX.newMXBeanProxy(server, management.objectName(), SessionManagerMXBean.class, true);
    private final FakeComms commsA = new FakeComms("A");
    private final FakeComms commsB = new FakeComms("B");
    private final SessionId alice = test.register("alice");

    /** One message was admitted, and two wait: the drain does not run. */
    @BeforeEach
    void leaveMail() throws Exception {
        test.runtime().execute(SetPeerIngressContext.listen(alice, commsA));
        commsA.send(alice, "admitted").get(10, TimeUnit.SECONDS);
        test.runtime().execute(new Abort(alice));
        commsA.offer(alice, "left");
        commsA.offer(alice, "left");
        assertBalance(3, 1, 0, 2);
    }

    @AfterEach
    void end() {
        management.close();
        test.close();
    }

    @Test
    void mailThatIsLeftByADetachIsInTheDepth() {
        test.runtime().execute(SetPeerIngressContext.detach(alice));

        assertBalance(3, 1, 0, 2);
        assertThat(manager.getSession("alice").inboxDepth()).isZero();
    }

    @Test
    void mailThatIsLeftByAReplacementIsInTheDepth() throws Exception {
        test.runtime().execute(SetPeerIngressContext.listen(alice, commsB));
        commsB.send(alice, "admitted").get(10, TimeUnit.SECONDS);

        assertBalance(4, 2, 0, 2);
    }

    @Test
    void mailThatIsLeftByAPromotionIsInTheDepth() throws Exception {
        test.runtime().execute(SetPeerIngressContext.listenFor(MOB, alice, commsB));
        commsB.send(alice, "admitted").get(10, TimeUnit.SECONDS);

        assertBalance(4, 2, 0, 2);
    }

    @Test
    void whatIsLeftIsNamedByTheSessionAndAmongTheEvents() {
        test.runtime().execute(SetPeerIngressContext.listenFor(MOB, alice, commsB));

        assertThat(manager.getSession("alice").inboxLeftBehind()).isEqualTo(2);
        assertThat(manager.listEvents(0, 100))
                .filteredOn(event -> event.code().equals("ingress.inbox.left"))
                .singleElement()
                .satisfies(event -> assertThat(event.attributes())
                        .contains(new EventAttribute("messages", "2"), new EventAttribute("commsRuntime", "A")));
    }

    @Test
    void mailThatIsTakenUpAgainIsAdmittedOnce() {
        test.runtime().execute(SetPeerIngressContext.detach(alice));
        test.runtime().execute(SetPeerIngressContext.listen(alice, commsA));

        await().untilAsserted(() -> assertBalance(3, 3, 0, 0));
    }

    @Test
    void mailThatIsLeftWhenTheSessionEndsIsDropped() {
        test.runtime().execute(SetPeerIngressContext.detach(alice));
        test.runtime().execute(new UnregisterSession(alice));

        assertBalance(3, 1, 2, 0);
    }

    private void assertBalance(long accepted, long admitted, long dropped, long depth) {
        clock.advance(Duration.ofSeconds(10));
        assertThat(manager.getAcceptedCount()).as("accepted").isEqualTo(accepted);
        assertThat(manager.getAdmittedCount()).as("admitted").isEqualTo(admitted);
        assertThat(manager.getDroppedCount()).as("dropped").isEqualTo(dropped);
        assertThat(manager.getInboxDepth()).as("depth").isEqualTo(depth);
        assertThat(manager.getHandoverLostCount()).as("lost").isZero();
    }
}
