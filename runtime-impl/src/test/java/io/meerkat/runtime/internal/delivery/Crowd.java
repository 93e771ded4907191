package io.meerkat.runtime.internal.delivery;

import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.AbortAllReport;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.executor.Executor;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.internal.control.RuntimeAssembly;
import io.meerkat.runtime.internal.drain.InstalledFactory;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.run.ExecutorFactories;
import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Many sessions in one runtime, which all do the same; each step gives its time in nanoseconds. */
final class Crowd implements AutoCloseable {
    private static final String OURS = "io.meerkat.runtime-";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<SessionId> sessions;
    private final FakeComms comms = new FakeComms("crowd");
    private final AtomicInteger turns = new AtomicInteger();
    private final RuntimeAssembly assembly =
            new RuntimeAssembly(() -> RunSettings.CROWD, InstantSource.system(), SequenceReserve.inMemory(), false);

    /** Does nothing, and counts it. */
    private static final class Counting implements Executor {
        private final AtomicInteger turns;

        Counting(AtomicInteger turns) {
            this.turns = turns;
        }

        @Override
        public TurnResult apply(Turn turn) {
            turns.incrementAndGet();
            return TurnResult.withoutText();
        }

        @Override
        public void close() {}
    }

    Crowd(int size) {
        sessions = IntStream.range(0, size)
                .mapToObj(number -> SessionId.of("s" + number))
                .toList();
        assembly.drainFactoryCame(new InstalledFactory(new PlainDrain(), "plain", 0, 1, "test"));
        assembly.executorFactoryCame(
                new ExecutorFactories.Installed((session, settings) -> new Counting(turns), "count", 0, 2, "test"));
    }

    private long each(Function<SessionId, Command<?>> command) {
        long began = System.nanoTime();
        sessions.forEach(session -> assembly.runtime().execute(command.apply(session)));
        return System.nanoTime() - began;
    }

    long register() {
        return each(RegisterSession::new);
    }

    long attachExecutors() {
        return each(session -> new EnsureSessionWithExecutor(session, "count", Map.of()));
    }

    long listen() {
        return each(session -> SetPeerIngressContext.listen(session, comms));
    }

    long unregister() {
        return each(UnregisterSession::new);
    }

    AbortAllReport abortAll() {
        return assembly.runtime().execute(new AbortAll());
    }

    /** Until each was admitted and executed. */
    long sendOneToEach() throws Exception {
        long began = System.nanoTime();
        int expected = turns.get() + sessions.size();
        List<CompletableFuture<Receipt>> receipts =
                sessions.stream().map(session -> comms.send(session, "hello")).toList();
        for (CompletableFuture<Receipt> receipt : receipts) {
            if (!(receipt.get(PATIENCE.toSeconds(), TimeUnit.SECONDS) instanceof Receipt.Admitted)) {
                throw new AssertionError("not admitted: " + receipt.join());
            }
        }
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> turns.get() == expected);
        return System.nanoTime() - began;
    }

    int turns() {
        return turns.get();
    }

    int size() {
        return assembly.runtime().sessions().size();
    }

    long drains(DrainPhase phase) {
        return assembly.runtime().sessions().stream()
                .filter(session -> session.drain().phase() == phase)
                .count();
    }

    /** The runtime's threads that live now, by their role. */
    Map<String, Integer> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(OURS))
                .map(name -> name.substring(OURS.length()).replaceAll("-\\d+$", ""))
                .collect(Collectors.toMap(role -> role, role -> 1, Integer::sum, TreeMap::new));
    }

    /** What is left after the collector has been through, again and again until it finds nothing more. */
    static long usedHeap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long before = Long.MAX_VALUE;
        memory.gc();
        long used = memory.getHeapMemoryUsage().getUsed();
        while (used < before) {
            before = used;
            memory.gc();
            used = memory.getHeapMemoryUsage().getUsed();
        }
        return before;
    }

    @Override
    public void close() {
        assembly.close();
    }
}
