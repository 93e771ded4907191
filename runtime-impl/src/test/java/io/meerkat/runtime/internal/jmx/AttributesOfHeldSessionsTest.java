package io.meerkat.runtime.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.SetSilentIntents;
import io.meerkat.runtime.internal.control.Parts;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.OwnThread;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.inbox.Tally;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.kernel.Script;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.session.Stepping;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.JMException;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Attributes look at no session: they are read while nobody can look at one. */
@Timeout(60)
class AttributesOfHeldSessionsTest {
    private static final SessionId ALICE = SessionId.of("alice");

    private final Hold machine = Hold.stubborn();
    private final Hold mail = Hold.stubborn();
    private final List<Inbox> inboxes = new CopyOnWriteArrayList<>();
    private final TestRuntime test = TestRuntime.of(
            new Parts(Parts.STANDARD.table(), this::inbox, Parts.STANDARD.admissions()).steppedBy(this::stepping));
    private final FakeComms comms = new FakeComms("comms");
    private final SettableClock clock = new SettableClock();
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final Management management = Management.open(
            test.runtime(),
            test.assembly().insight(),
            MBeanServerPublisher.strict(server),
            Optional.empty(),
            () -> ManagementSettings.DEFAULT,
            clock);

    private volatile boolean holds;

    private Inbox inbox(SessionId session, int capacity, InstantSource time, Tally tally) {
        Inbox fresh = new Inbox(session, capacity, time, tally);
        inboxes.add(fresh);
        return fresh;
    }

    /** Stays inside the lock of the machine when it is told to. */
    private Stepping stepping(SessionId session) {
        return new Stepping() {
            @Override
            public Verdict<LifecyclePhase> take(Machine<LifecyclePhase> stepped, Script script) {
                if (holds) {
                    stay(machine);
                }
                return stepped.apply(script);
            }
        };
    }

    private static void stay(Hold hold) {
        try {
            hold.stay();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @AfterEach
    void end() {
        mail.release();
        machine.release();
        management.close();
        test.close();
    }

    @Test
    void theyAreReadWhileEverySessionIsHeld() throws Exception {
        test.register(ALICE.value());
        test.runtime().execute(SetPeerIngressContext.listen(ALICE, comms));
        comms.offer(ALICE, "waits");
        comms.offer(ALICE, "waits");
        holdAlice();

        AttributeList read =
                CompletableFuture.supplyAsync(this::readAll, OwnThread::start).get(20, TimeUnit.SECONDS);

        assertThat(read.asList())
                .contains(
                        new Attribute("SessionCount", 1L),
                        new Attribute("InboxDepth", 2L),
                        new Attribute("HandoverLostCount", 0L),
                        new Attribute("OpenObligations", 0L));
        assertThat(counts(read, "SessionCountByPhase")).contains(entry("IDLE", 1L));
        assertThat(counts(read, "DrainCountByPhase")).contains(entry("RUNNING", 1L));
    }

    /** Its machine's lock and its inbox's monitor are held by somebody else. */
    private void holdAlice() throws InterruptedException {
        holds = true;
        OwnThread.start(() -> test.runtime().execute(new SetSilentIntents(ALICE, Set.of())));
        OwnThread.start(() -> {
            synchronized (inboxes.get(0)) {
                stay(mail);
            }
        });
        machine.awaitEntered();
        mail.awaitEntered();
    }

    private AttributeList readAll() {
        try {
            String[] names = Arrays.stream(
                            server.getMBeanInfo(management.objectName()).getAttributes())
                    .map(MBeanFeatureInfo::getName)
                    .toArray(String[]::new);
            AttributeList read = server.getAttributes(management.objectName(), names);
            assertThat(read).hasSameSizeAs(names);
            return read;
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<Object, Object> counts(AttributeList read, String name) {
        TabularData table = read.asList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .map(attribute -> (TabularData) attribute.getValue())
                .findFirst()
                .orElseThrow();
        Map<Object, Object> counts = new HashMap<>();
        table.values().stream()
                .map(row -> (CompositeData) row)
                .forEach(row -> counts.put(row.get("key"), row.get("value")));
        return counts;
    }
}
