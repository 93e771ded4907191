package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.itests.fixture.Configurations;
import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.LiveRuntime;
import io.meerkat.itests.fixture.LogRecorder;
import io.meerkat.itests.fixture.ManagerBean;
import io.meerkat.itests.fixture.MemoryComms;
import io.meerkat.itests.fixture.PluginBundle;
import io.meerkat.itests.fixture.Producer;
import io.meerkat.itests.fixture.RecordingExecutor;
import io.meerkat.itests.plugin.holding.HoldingDrains;
import io.meerkat.itests.probe.HeldClaims;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.DrainSnapshot;
import io.meerkat.runtime.InboxSnapshot;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnResult;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * The drain bundle is updated again and again while messages flow. The oracle is outside: what the producers sent against
 * what the executors were given.
 */
class HotSwapIT {
    @RegisterExtension
    static final FelixContainer FELIX =
            FelixContainer.with(Provision.configuration(), Provision.runtime(), Provision.sharedTestTypes());

    private static final int SESSIONS = 8;
    private static final int PRODUCERS = 4;
    private static final int UPDATES = 20;
    private static final int LEAST_HITS = 50;

    private static final Logger TURNS = Logger.getLogger("io.meerkat.runtime.internal.run");

    private final MemoryComms comms = new MemoryComms("memory");
    private final RecordingExecutor executor = new RecordingExecutor(this::executed);
    private final List<SessionId> sessions = IntStream.range(0, SESSIONS)
            .mapToObj(number -> SessionId.of("session-" + number))
            .toList();
    private final List<Producer> producers = new ArrayList<>();
    private LiveRuntime runtime;
    private LogRecorder log;

    /** As many workers as sessions, or not all of them could have a claim out at once. */
    @BeforeAll
    static void giveTheRuntimeAWorkerASession(BundleContext context) throws Exception {
        new Configurations(context).set("io.meerkat.runtime", Map.of("drainWorkers", SESSIONS));
        Bundle implementation = Bundles.named(context, "io.meerkat.runtime.impl");
        implementation.stop();
        implementation.start();
    }

    @BeforeEach
    void find(BundleContext context) {
        runtime = new LiveRuntime(context);
        executor.register(context, "recording");
        HeldClaims.begin();
        // A line a turn is too much here.
        TURNS.setLevel(Level.WARNING);
        log = LogRecorder.open();
    }

    @AfterEach
    void endSessions() {
        HeldClaims.end();
        runtime.close();
        log.close();
        TURNS.setLevel(null);
    }

    @Test
    void updatesOfTheStandardDrainLoseDoubleAndReorderNothing(BundleContext context) throws Exception {
        Bundle drain = context.installBundle(Provision.location("drain-standard"));
        drain.start();
        listenAndProduce();
        for (int update = 1; update <= UPDATES; update++) {
            update(drain, PluginBundle.withVersion(Provision.file("drain-standard"), "1.0." + update));
        }
        assertThat(drain.getVersion()).hasToString("1.0." + UPDATES);
        endProducersAndCompare();
    }

    @Test
    void updatesThatHitClaimsWhichAreOutLoseDoubleAndReorderNothing(BundleContext context) throws Exception {
        Map<String, Long> before = counters();
        Bundle drain = context.installBundle("holding", PluginBundle.of(HoldingDrains.class, "1.0.0"));
        drain.start();
        listenAndProduce();
        for (int update = 1; update <= UPDATES; update++) {
            Eventually.holds("every drain has a claim out", () -> HeldClaims.out() == SESSIONS);
            update(drain, PluginBundle.of(HoldingDrains.class, "1.0." + update));
        }
        assertThat(HeldClaims.cut()).isGreaterThanOrEqualTo(LEAST_HITS);
        HeldClaims.end();
        endProducersAndCompare();
        Eventually.passes(() -> {
            assertThat(since("HandoverCount", before)).isEqualTo((long) UPDATES * SESSIONS);
            assertThat(since("RedeliveredCount", before)).isGreaterThanOrEqualTo(HeldClaims.cut());
            assertThat(since("StaleReportCount", before)).isGreaterThanOrEqualTo(HeldClaims.cut());
        });
    }

    private void listenAndProduce() {
        for (SessionId session : sessions) {
            runtime.execute(new EnsureSessionWithExecutor(session, "recording"));
            runtime.execute(SetPeerIngressContext.listen(session, comms));
            IntStream.range(0, PRODUCERS)
                    .mapToObj(number -> new Producer(session, "producer-" + number, comms))
                    .forEach(producers::add);
        }
        producers.forEach(Producer::start);
    }

    private TurnResult executed(Turn turn) {
        turn.inputs().forEach(input -> executed(turn.session(), input.input().text()));
        return TurnResult.withoutText();
    }

    private void executed(SessionId session, String text) {
        producers.stream()
                .filter(producer -> producer.session().equals(session) && producer.isOwn(text))
                .forEach(Producer::executed);
    }

    /** One swap of every session: each gets a later generation, and messages went on in between. */
    private void update(Bundle drain, InputStream content) throws Exception {
        Map<SessionId, DrainSnapshot> before = drains();
        Map<SessionId, Long> accepted = counted(InboxSnapshot::accepted);
        drain.update(content);
        Eventually.passes(() -> assertThat(drains()).allSatisfy((session, now) -> {
            assertThat(now.phase()).isEqualTo(DrainPhase.RUNNING);
            assertThat(now.service()).isEqualTo(DrainService.SERVING);
            assertThat(now.generation()).isGreaterThan(before.get(session).generation());
        }));
        assertThat(counted(InboxSnapshot::lost))
                .allSatisfy((session, lost) ->
                        assertThat(lost).as("lost messages of " + session).isZero());
        Eventually.passes(() -> assertThat(counted(InboxSnapshot::accepted))
                .allSatisfy((session, now) -> assertThat(now).isGreaterThan(accepted.get(session))));
    }

    private void endProducersAndCompare() throws Exception {
        for (Producer producer : producers) {
            producer.end();
        }
        Eventually.passes(() -> assertThat(runtime.service().sessions())
                .allSatisfy(session -> assertThat(session.activeInputs()).isZero()));
        for (SessionId session : sessions) {
            List<String> record = executor.texts(session);
            List<Producer> own = producers.stream()
                    .filter(producer -> producer.session().equals(session))
                    .toList();
            assertThat(own)
                    .allSatisfy(producer -> assertThat(producer.ownOf(record)).isEqualTo(producer.texts()));
            int sent = own.stream().mapToInt(Producer::sent).sum();
            assertThat(record).hasSize(sent);
            assertThat(runtime.session(session).inbox()).satisfies(inbox -> {
                assertThat(inbox.accepted()).isEqualTo(sent);
                assertThat(inbox.admitted()).isEqualTo(sent);
                assertThat(inbox.dropped() + inbox.depth()).isZero();
            });
        }
        assertThat(log.messages(Level.WARNING)).as("a swap is no failure").isEmpty();
        assertThat(ManagerBean.attribute("HandoverLostCount")).isEqualTo(0L);
        assertThat(ManagerBean.attribute("RespawnCount")).isEqualTo(0L);
    }

    private static Map<String, Long> counters() {
        return Stream.of("HandoverCount", "RedeliveredCount", "StaleReportCount")
                .collect(Collectors.toMap(name -> name, name -> (Long) ManagerBean.attribute(name)));
    }

    private static long since(String counter, Map<String, Long> before) {
        return (Long) ManagerBean.attribute(counter) - before.get(counter);
    }

    private Map<SessionId, DrainSnapshot> drains() {
        return snapshots(SessionSnapshot::drain);
    }

    private Map<SessionId, Long> counted(Function<InboxSnapshot, Long> count) {
        return snapshots(session -> count.apply(session.inbox()));
    }

    private <T> Map<SessionId, T> snapshots(Function<SessionSnapshot, T> part) {
        return runtime.service().sessions().stream().collect(Collectors.toMap(SessionSnapshot::id, part));
    }
}
