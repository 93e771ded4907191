package io.meerkat.runtime.internal.delivery;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.internal.control.RuntimeAssembly;
import io.meerkat.runtime.internal.control.RuntimeInsight.Totals;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.PlainDrain;
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
 * One run of the loss test: senders, drains that come and go, executors that write down what they get, and the oracle at
 * the end. Used once.
 */
final class LossRun implements AutoCloseable {
    static final int SESSIONS = 10;
    private static final int PRODUCERS = 4;
    private static final int QUIET_ROUNDS = 15;

    final Findings findings = new Findings();
    final DrainLog log = new DrainLog(findings);
    final AtomicInteger fenced = new AtomicInteger();

    private final Duration patience;
    private final Random random;
    private final RuntimeAssembly assembly;
    private final FakeComms comms = new FakeComms("senders");
    private final ExecutionRecord record = new ExecutionRecord();
    private final List<SessionId> sessions = IntStream.rangeClosed(1, SESSIONS)
            .mapToObj(number -> SessionId.of("s" + number))
            .toList();
    private final List<Producer> producers = new ArrayList<>();
    private final Plugins plugins;
    private final Chaos chaos;
    private final BalanceWatch watch;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** @param patience how long a message may lie until it counts as stalled */
    LossRun(long seed, Duration patience, Fault fault) {
        this.patience = patience;
        random = new Random(seed);
        assembly = new RuntimeAssembly(
                () -> RunSettings.RESTLESS,
                InstantSource.system(),
                SequenceReserve.inMemory(),
                true,
                fault.parts(findings, fenced));
        plugins = new Plugins(assembly, log, record, seed);
        for (int number = 1; number <= PRODUCERS; number++) {
            producers.add(new Producer("p" + number, sessions, comms::offer, random.nextLong()));
        }
        chaos = new Chaos(assembly.runtime(), plugins, sessions, comms, log, producers);
        watch = new BalanceWatch(assembly.runtime(), sessions, findings);
    }

    /** Everything at once, then calm, then one message behind each of a few swaps; then the oracle. */
    void run(int swaps) throws Exception {
        plugins.betterDrainComes();
        sessions.forEach(this::ensure);
        chaos.listenAgain();
        Future<?> watching = threads.submit(watch);
        List<Future<?>> restless = new ArrayList<>();
        producers.forEach(producer -> restless.add(threads.submit(producer)));
        Random commands = new Random(random.nextLong());
        restless.add(threads.submit(() -> chaos.command(commands)));

        chaos.swap(swaps, random);

        chaos.end();
        producers.forEach(Producer::finish);
        for (Future<?> task : restless) {
            task.get(patience.toSeconds(), TimeUnit.SECONDS);
        }
        calm();
        watch.end();
        watching.get(patience.toSeconds(), TimeUnit.SECONDS);
        new Oracle(findings, record, log.dropped).judge(sessions, sent());
    }

    private void ensure(SessionId session) {
        assembly.runtime().execute(new EnsureSessionWithExecutor(session, Plugins.EXECUTOR, Map.of()));
    }

    private void calm() {
        plugins.calmDrainComes();
        plugins.onlyBestDrainStays();
        sessions.forEach(this::ensure);
        chaos.listenAgain();
        if (within(this::delivered)) {
            quietRounds();
        }
    }

    /** A message that comes just when a new generation has looked for the first time: nothing else will wake it. */
    private void quietRounds() {
        Producer last = new Producer("last", sessions, comms::offer, 0);
        producers.add(last);
        for (int round = 1; round <= QUIET_ROUNDS; round++) {
            PlainDrain calm = plugins.calmDrainComes();
            if (!within(() -> calm.opened() >= SESSIONS)) {
                findings.add(Finding.Kind.STALLED, "only " + calm.opened() + " drains were handed over");
                return;
            }
            sessions.forEach(last::send);
            if (!within(this::delivered)) {
                findings.add(
                        Finding.Kind.STALLED,
                        "behind swap " + round + ": " + assembly.runtime().sessions());
                return;
            }
        }
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

    private boolean delivered() {
        return sent().stream()
                .allMatch(message -> message.receipt().isDone()
                        && (message.receipt().join() instanceof Receipt.Dropped || record.has(message)));
    }

    List<Sent> sent() {
        return producers.stream().flatMap(producer -> producer.sent().stream()).toList();
    }

    Totals totals() {
        return assembly.insight().totals();
    }

    long looks() {
        return watch.looks();
    }

    int refusals() {
        return producers.stream().mapToInt(Producer::refusals).sum();
    }

    @Override
    public void close() {
        chaos.end();
        producers.forEach(Producer::finish);
        watch.end();
        threads.shutdownNow();
        assembly.close();
    }
}
