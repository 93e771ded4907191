package io.meerkat.runtime.internal.delivery;

import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.internal.control.RuntimeAssembly;
import io.meerkat.runtime.internal.control.RuntimeInsight.Totals;
import io.meerkat.runtime.internal.delivery.OwnerMoves.Move;
import io.meerkat.runtime.internal.drain.InstalledFactory;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.run.ExecutorFactories;
import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One run of the ownership test: senders on every line, owners that change, a provider that comes and goes, and the
 * oracle at the end. Used once.
 */
final class OwnershipRun implements AutoCloseable {
    static final int SESSIONS = 6;
    private static final int MOVERS = 2;
    private static final int MESSAGES_BETWEEN = 12;
    private static final long PACE_MILLIS = 10;

    final Findings findings = new Findings();
    final DrainLog log = new DrainLog(findings);
    final AtomicInteger fenced = new AtomicInteger();
    final ConsumerProbe probe;

    private final Duration patience;
    private final Random random;
    private final RuntimeAssembly assembly;
    private final MeerkatRuntime runtime;
    private final Lines lines;
    private final OwnerMoves moves;
    private final ExecutionRecord record = new ExecutionRecord();
    private final InstalledFactory drain;
    private final List<SessionId> sessions = IntStream.rangeClosed(1, SESSIONS)
            .mapToObj(number -> SessionId.of("s" + number))
            .toList();
    private final List<Producer> producers = new ArrayList<>();
    private final BalanceWatch watch;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** @param patience how long mail may lie at the end until it counts as stalled */
    OwnershipRun(long seed, Duration patience, Fault fault) {
        this.patience = patience;
        random = new Random(seed);
        assembly = new RuntimeAssembly(
                () -> RunSettings.JOINED,
                InstantSource.system(),
                SequenceReserve.inMemory(),
                true,
                fault.parts(findings, fenced));
        runtime = assembly.runtime();
        lines = new Lines(assembly);
        moves = new OwnerMoves(runtime, lines, findings);
        probe = new ConsumerProbe(log, seed);
        drain = new InstalledFactory(probe, "probe", 0, 1, "test");
        assembly.executorFactoryCame(new ExecutorFactories.Installed(record, Plugins.EXECUTOR, 0, 2, "test"));
        assembly.drainFactoryCame(drain);
        for (int number = 0; number < Lines.COUNT; number++) {
            int line = number;
            producers.add(new Producer(
                    "line" + line,
                    sessions,
                    (session, text) -> lines.offer(line, session, text),
                    random.nextLong(),
                    3));
        }
        watch = new BalanceWatch(runtime, sessions, findings);
    }

    /** Moves of these kinds on top of mail, and so often the provider goes and comes back meanwhile. */
    void run(List<Move> kinds, int times, int flaps) throws Exception {
        sessions.forEach(
                session -> runtime.execute(new EnsureSessionWithExecutor(session, Plugins.EXECUTOR, Map.of())));
        sessions.forEach(session -> moves.move(session, Move.SAME_OWNER_REPLACEMENT, random));
        Future<?> watching = threads.submit(watch);
        List<Future<?>> restless = new ArrayList<>();
        producers.forEach(producer -> restless.add(threads.submit(producer)));
        for (int mover = 0; mover < MOVERS; mover++) {
            List<SessionId> mine = sessions.subList(mover * SESSIONS / MOVERS, (mover + 1) * SESSIONS / MOVERS);
            Random own = new Random(random.nextLong());
            restless.add(threads.submit(() -> move(mine, kinds, times / MOVERS, own)));
        }
        flap(flaps);
        for (Future<?> task : restless.subList(producers.size(), restless.size())) {
            task.get(patience.toSeconds(), TimeUnit.SECONDS);
        }
        producers.forEach(Producer::finish);
        for (Future<?> task : restless) {
            task.get(patience.toSeconds(), TimeUnit.SECONDS);
        }
        settle();
        watch.end();
        watching.get(patience.toSeconds(), TimeUnit.SECONDS);
        judge();
    }

    private Void move(List<SessionId> mine, List<Move> kinds, int times, Random own) throws InterruptedException {
        for (int made = 0; made < times && findings.isEmpty(); made++) {
            awaitMail();
            moves.move(mine.get(own.nextInt(mine.size())), kinds.get(own.nextInt(kinds.size())), own);
        }
        return null;
    }

    private void awaitMail() throws InterruptedException {
        producers.forEach(producer -> producer.permit(2));
        log.flowed(MESSAGES_BETWEEN, PACE_MILLIS);
    }

    /** Every third time there is no drain either: mail stays, and is left behind. */
    private void flap(int times) throws InterruptedException {
        for (int flap = 0; flap < times && findings.isEmpty(); flap++) {
            awaitMail();
            boolean parked = flap % 3 == 0;
            if (parked) {
                assembly.drainFactoryGoes(drain);
                awaitMail();
            }
            lines.go();
            awaitMail();
            lines.come();
            if (parked) {
                assembly.drainFactoryCame(drain);
            }
        }
    }

    /** Each lasting line is listened to until it is empty, then the one that was opened last. */
    private void settle() {
        assembly.drainFactoryCame(new InstalledFactory(new PlainDrain(), "calm", 9, 9, "test"));
        for (SessionId session : sessions) {
            for (int line = Lines.COUNT - 1; line >= 0; line--) {
                moves.listen(session, line);
            }
        }
        for (int line = 0; line < Lines.COUNT; line++) {
            for (SessionId session : sessions) {
                moves.listen(session, line);
            }
            if (!within(() -> sessions.stream().allMatch(this::isEmpty))) {
                findings.add(Finding.Kind.STALLED, "at line " + line + ": " + runtime.sessions());
            }
        }
        if (!within(this::delivered)) {
            findings.add(Finding.Kind.LOST, "admitted and not executed: " + runtime.sessions());
        }
    }

    private boolean isEmpty(SessionId session) {
        return runtime.session(session).orElseThrow().inbox().depth() == 0;
    }

    private boolean delivered() {
        return sent().stream()
                .filter(message -> message.receipt().isDone())
                .allMatch(message -> message.receipt().join() instanceof Receipt.Dropped || record.has(message));
    }

    private boolean within(BooleanSupplier condition) {
        try {
            Awaitility.await()
                    .atMost(patience)
                    .pollInterval(Duration.ofMillis(2))
                    .until(condition::getAsBoolean);
            return true;
        } catch (ConditionTimeoutException stalled) {
            return false;
        }
    }

    private void judge() {
        List<Sent> decided =
                sent().stream().filter(message -> message.receipt().isDone()).toList();
        new Oracle(findings, record, log.dropped).judge(sessions, decided);
        new LeftBehind(runtime, lines, findings).judge(sessions, undecided(), record);
    }

    List<Sent> sent() {
        return producers.stream().flatMap(producer -> producer.sent().stream()).toList();
    }

    List<Sent> undecided() {
        return sent().stream().filter(message -> !message.receipt().isDone()).toList();
    }

    Totals totals() {
        return assembly.insight().totals();
    }

    Map<Move, Integer> made() {
        return moves.made();
    }

    int openings() {
        return lines.openings();
    }

    @Override
    public void close() {
        producers.forEach(Producer::finish);
        watch.end();
        threads.shutdownNow();
        assembly.close();
    }
}
