package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.AbortAllReport;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.drain.InstalledFactory;
import io.meerkat.runtime.internal.drain.StuckDrain;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An abort of all drains of which a thousand ignore every interrupt: one deadline for all of them (drain.md 5.6). */
@Timeout(120)
class AbortAllOfThousandTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int STUBBORN = 1_000;
    private static final int INTERRUPTIBLE = 100;
    private static final int IDLE = 200;
    private static final int WITHOUT_DRAIN = 50;

    /** The limit of stuck workers is raised, so that each that stays has one, and some are left for the others. */
    private static final RuntimeSettings SETTINGS = RuntimeSettings.DEFAULT.with(draft -> {
        draft.maxStuckWorkers = 2 * (STUBBORN + INTERRUPTIBLE);
        draft.drainWorkers = STUBBORN + INTERRUPTIBLE + 8;
    });

    private final Set<SessionId> looked = ConcurrentHashMap.newKeySet();
    private final FakeComms comms = new FakeComms("fake");
    private final RuntimeAssembly assembly =
            new RuntimeAssembly(() -> SETTINGS, InstantSource.system(), SequenceReserve.inMemory(), false);

    @Test
    void theReportNamesExactlyThoseThatWereAbandoned() throws Exception {
        try (Hold stubborn = Hold.stubborn();
                Hold interruptible = Hold.interruptible();
                RuntimeAssembly closed = assembly) {
            CountDownLatch inside = new CountDownLatch(STUBBORN + INTERRUPTIBLE);
            install((context, claim) -> {
                inside.countDown();
                (claim.message().body().equals("stubborn") ? stubborn : interruptible).stay();
            });
            List<SessionId> hanging = listening("stubborn", STUBBORN);
            List<SessionId> waiting = listening("interruptible", INTERRUPTIBLE);
            List<SessionId> idle = listening("idle", IDLE);
            List<SessionId> silent = registered("silent", WITHOUT_DRAIN);
            hanging.forEach(session -> comms.offer(session, "stubborn"));
            waiting.forEach(session -> comms.offer(session, "interruptible"));
            assertThat(inside.await(60, TimeUnit.SECONDS))
                    .as("every one of them is in its pump")
                    .isTrue();
            Map<SessionId, Long> generations = new HashMap<>();
            hanging.forEach(session -> generations.put(session, generation(session)));

            long began = System.nanoTime();
            AbortAllReport report = closed.runtime().execute(new AbortAll());
            print(System.nanoTime() - began);

            assertThat(with(report, CancelOutcome.ABANDONED)).containsExactlyInAnyOrderElementsOf(hanging);
            assertThat(with(report, CancelOutcome.FORCED)).containsExactlyInAnyOrderElementsOf(waiting);
            assertThat(with(report, CancelOutcome.CLEAN)).containsExactlyInAnyOrderElementsOf(idle);
            assertThat(with(report, CancelOutcome.NOT_RUNNING)).containsExactlyInAnyOrderElementsOf(silent);
            assertThat(named())
                    .containsExactlyInAnyOrderElementsOf(hanging.stream()
                            .map(session -> session + "/" + generations.get(session))
                            .toList());
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(toldAbandoned()).containsExactlyInAnyOrderElementsOf(hanging));

            stubborn.release();
            await().atMost(LONG).until(() -> named().isEmpty());
        }
    }

    private void install(PlainDrain.Hook hook) {
        PlainDrain plain = new PlainDrain(hook);
        assembly.drainFactoryCame(
                new InstalledFactory(context -> remembering(plain.open(context)), "stays", 0, 1, "test"));
    }

    /** The same drain; which sessions it has looked for mail in is known. */
    private Drain remembering(Drain plain) {
        return new Drain() {
            @Override
            public Pumped pump(DrainContext context) throws Exception {
                Pumped pumped = plain.pump(context);
                looked.add(context.session());
                return pumped;
            }

            @Override
            public void close() {
                plain.close();
            }
        };
    }

    private List<SessionId> registered(String name, int number) {
        List<SessionId> sessions = IntStream.range(0, number)
                .mapToObj(each -> SessionId.of(name + "-" + each))
                .toList();
        sessions.forEach(session -> assembly.runtime().execute(new RegisterSession(session)));
        return sessions;
    }

    /** Each has looked for mail: none is inside its first pump any more, where an interrupt would find it. */
    private List<SessionId> listening(String name, int number) {
        List<SessionId> sessions = registered(name, number);
        sessions.forEach(session -> assembly.runtime().execute(SetPeerIngressContext.listen(session, comms)));
        await().atMost(LONG).until(() -> looked.containsAll(sessions));
        await().atMost(LONG).until(() -> sessions.stream().noneMatch(this::isInsideItsDrain));
        return sessions;
    }

    private boolean isInsideItsDrain(SessionId session) {
        return !assembly.insight().drainStacks(session).isEmpty();
    }

    private long generation(SessionId session) {
        return assembly.runtime().session(session).orElseThrow().drain().generation();
    }

    private static Set<SessionId> with(AbortAllReport report, CancelOutcome outcome) {
        return report.sessions().entrySet().stream()
                .filter(entry -> entry.getValue() == outcome)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private List<String> named() {
        return assembly.insight().stuckDrains().stream()
                .filter(StuckDrain::fenced)
                .map(stuck -> stuck.session() + "/" + stuck.generation().number())
                .toList();
    }

    /**
     * As many times as they were told of as abandoned. The same event also names a pump that is past its budget, as those may
     * be that an interrupt ends in time: it is known of them before anybody aborts.
     */
    private List<SessionId> toldAbandoned() {
        return assembly.runtime().events(0, Integer.MAX_VALUE).stream()
                .filter(event -> event.type() == EventType.OBLIGATION_STUCK)
                .filter(event -> event.detail().contains("did not end within its time"))
                .flatMap(event -> event.session().stream())
                .toList();
    }

    /** For people: it should be within one deadline plus a tenth. */
    private static void print(long nanos) {
        Duration deadline = SETTINGS.abortAll();
        System.out.printf(
                "abort all: %,d drains that ignore interrupts among %,d sessions: %,d ms, deadline %,d ms, %.1f %% of"
                        + " it%n",
                STUBBORN,
                STUBBORN + INTERRUPTIBLE + IDLE + WITHOUT_DRAIN,
                TimeUnit.NANOSECONDS.toMillis(nanos),
                deadline.toMillis(),
                100.0 * nanos / deadline.toNanos());
    }
}
