package io.meerkat.runtime.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.internal.control.PlannedAborts.Result;
import io.meerkat.runtime.internal.control.PlannedAborts.Target;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.management.AbortData;
import io.meerkat.runtime.management.SessionManagerMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A plan is carried out as an abort of all is: every drain is fenced first, and then all are joined under one deadline. */
@Timeout(60)
class AbortPlanOfStubbornDrainsTest {
    private static final Result NOTHING_DONE =
            new Result(Optional.empty(), Optional.of("not registered any more; nothing was done"));

    private static final int MORE_THAN_COMMAND_THREADS = 40;
    private static final Duration DEADLINE = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final TestRuntime test = TestRuntime.bare().with(draft -> draft.join = LONG);
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final Management management = Management.open(
            test.runtime(),
            test.assembly().insight(),
            MBeanServerPublisher.strict(server),
            Optional.empty(),
            () -> new ManagementSettings(
                    Duration.ofSeconds(60), DEADLINE, Duration.ofMinutes(10), Duration.ofHours(1), 3, DEADLINE),
            new SettableClock());
    private final SessionManagerMXBean manager =
            JMX.newMXBeanProxy(server, management.objectName(), SessionManagerMXBean.class, true);
    private final FakeComms comms = new FakeComms("fake");

    @AfterEach
    void end() {
        management.close();
        test.close();
    }

    @Test
    void everyTargetIsFencedAndHasAResultWhenTheDeadlineIsOver() throws Exception {
        try (Hold hold = Hold.stubborn()) {
            CountDownLatch workers = new CountDownLatch(RuntimeSettings.DEFAULT.drainWorkers());
            test.install("stuck", 0, new PlainDrain((context, claim) -> {
                workers.countDown();
                hold.stay();
            }));
            List<SessionId> sessions = IntStream.range(0, MORE_THAN_COMMAND_THREADS)
                    .mapToObj(number -> listening("s" + number))
                    .toList();
            SessionId other = listening("other");
            sessions.forEach(session -> comms.offer(session, "stuck"));
            assertThat(workers.await(30, TimeUnit.SECONDS))
                    .as("no worker is free")
                    .isTrue();

            List<AbortData> results =
                    manager.executePlan(manager.planAbortAll("(id=s*)").planId());

            assertThat(results)
                    .hasSize(MORE_THAN_COMMAND_THREADS)
                    .extracting(AbortData::outcome)
                    .containsOnly(CancelOutcome.ABANDONED);
            assertThat(sessions)
                    .allSatisfy(session -> assertThat(phase(session)).isEqualTo(DrainPhase.STOPPED));
            assertThat(phase(other)).as("it was not planned for").isEqualTo(DrainPhase.RUNNING);
        }
    }

    @Test
    void aLaterRegistrationKeepsItsDrain() {
        test.install("standard", 0, new PlainDrain());
        SessionId alice = listening("alice");
        SessionId bob = listening("bob");
        List<Target> planned = targets(alice, bob);
        test.runtime().execute(new UnregisterSession(alice));
        listening("alice");

        List<Result> results = abort(planned);

        assertThat(results.get(0)).isEqualTo(NOTHING_DONE);
        assertThat(results.get(1).outcome().orElseThrow()).isIn(CancelOutcome.CLEAN, CancelOutcome.FORCED);
        assertThat(phase(alice)).isEqualTo(DrainPhase.RUNNING);
        assertThat(phase(bob)).isEqualTo(DrainPhase.STOPPED);
    }

    @Test
    void aSessionThatEndedIsReportedAndTheOthersAreEnded() {
        test.install("standard", 0, new PlainDrain());
        SessionId alice = listening("alice");
        SessionId bob = listening("bob");
        List<Target> planned = targets(alice, bob, test.register("carol"));
        test.runtime().execute(new UnregisterSession(alice));

        List<Result> results = abort(planned);

        assertThat(results.get(0)).isEqualTo(NOTHING_DONE);
        assertThat(results.get(1).outcome().orElseThrow()).isIn(CancelOutcome.CLEAN, CancelOutcome.FORCED);
        assertThat(results.get(2)).isEqualTo(new Result(Optional.of(CancelOutcome.NOT_RUNNING), Optional.empty()));
        assertThat(phase(bob)).isEqualTo(DrainPhase.STOPPED);
    }

    @Test
    void whoeverExecutesAPlanFromItsOwnDrainIsRefusedForThatSessionAlone() throws Exception {
        CompletableFuture<List<AbortData>> results = new CompletableFuture<>();
        SessionId alice = test.register("alice");
        SessionId bob = test.register("bob");
        test.install(
                "inside",
                0,
                new PlainDrain((context, claim) -> results.complete(
                        manager.executePlan(manager.planAbortAll(null).planId()))));
        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
        test.runtime().execute(SetPeerIngressContext.listen(bob, comms));
        comms.offer(alice, "go");

        List<AbortData> done = results.get(30, TimeUnit.SECONDS);

        assertThat(done.get(0).outcome()).isEqualTo(CancelOutcome.REFUSED);
        assertThat(done.get(0).note()).contains("from its own executor or drain would wait for itself");
        assertThat(done.get(1).outcome()).isIn(CancelOutcome.CLEAN, CancelOutcome.FORCED);
        assertThat(phase(alice)).isEqualTo(DrainPhase.RUNNING);
    }

    private List<Target> targets(SessionId... sessions) {
        return Arrays.stream(sessions)
                .map(session -> new Target(session, test.snapshot(session).epochId()))
                .toList();
    }

    /** What management does with a plan whose sessions still match; one may go just then. */
    private List<Result> abort(List<Target> planned) {
        return test.assembly().insight().plannedAborts().abort(planned, Duration.ofSeconds(20));
    }

    private SessionId listening(String id) {
        SessionId session = test.register(id);
        test.runtime().execute(SetPeerIngressContext.listen(session, comms));
        return session;
    }

    private DrainPhase phase(SessionId session) {
        return test.snapshot(session).drain().phase();
    }
}
