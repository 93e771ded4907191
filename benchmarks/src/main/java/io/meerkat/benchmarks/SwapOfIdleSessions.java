package io.meerkat.benchmarks;

import io.meerkat.benchmarks.measure.IdleComms;
import io.meerkat.benchmarks.measure.Sessions;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.internal.control.RuntimeAssembly;
import io.meerkat.runtime.internal.drain.InstalledFactory;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long it takes until every one of many idle sessions, each with a running drain, has been handed over to a better
 * drain plug-in that has just come: until the last event that tells of a swap. The next drain is opened while the old one
 * still serves, so the last open comes before. Prints, asserts nothing.
 *
 * <p>The floor is what cannot be saved: as many tasks on as many threads as pump drains, each of which opens a drain.
 */
@Command(
        name = "swap-of-idle-sessions",
        mixinStandardHelpOptions = true,
        description =
                "Swaps the drains of many idle sessions to a better plug-in, round after round, and prints how long "
                        + "it takes beside its floor.")
public final class SwapOfIdleSessions implements Callable<Integer> {
    private static final int PATIENCE_SECONDS = 120;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE_MICROS = 60_000_000L;

    @Option(names = "--sessions", defaultValue = "10000", description = "how many; default: ${DEFAULT-VALUE}")
    private int sessions;

    @Option(names = "--rounds", defaultValue = "10", description = "how many; default: ${DEFAULT-VALUE}")
    private int rounds;

    private final ConcurrentHistogram pausesMicros = new ConcurrentHistogram(LONGEST_PAUSE_MICROS, 3);

    private SwapOfIdleSessions() {}

    public static void main(String... arguments) {
        System.exit(new CommandLine(new SwapOfIdleSessions()).execute(arguments));
    }

    /** Makes drains that have nothing to do, and counts them down. */
    private record Counting(CountDownLatch opened) implements DrainFactory {
        @Override
        public Drain open(DrainContext context) {
            return open();
        }

        Drain open() {
            opened.countDown();
            return new Sessions.Idle();
        }
    }

    @Override
    public Integer call() throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        System.out.printf(
                "%,d idle sessions, %d workers, JDK %s, %d processors%n",
                sessions,
                RuntimeSettings.DEFAULT.drainWorkers(),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        try (RuntimeAssembly assembly = new RuntimeAssembly(
                        () -> RuntimeSettings.DEFAULT, InstantSource.system(), SequenceReserve.inMemory(), false);
                AutoCloseable listening = assembly.insight().listen(this::heard)) {
            InstalledFactory present = open(assembly);
            for (int round = 1; round <= rounds; round++) {
                present = swap(assembly, round, present);
            }
        }
        return 0;
    }

    private void heard(RuntimeEvent event) {
        if (event.type() == EventType.DRAIN_SWAPPED) {
            long pause = Long.parseLong(event.attributes().getOrDefault("pauseMicros", "0"));
            pausesMicros.recordValue(Math.min(pause, LONGEST_PAUSE_MICROS));
        }
    }

    /** Every session has a running drain that has found no mail. */
    private InstalledFactory open(RuntimeAssembly assembly) throws InterruptedException {
        CountDownLatch opened = new CountDownLatch(sessions);
        InstalledFactory first = installed(new Counting(opened), 0);
        assembly.drainFactoryCame(first);
        CommsRuntime comms = IdleComms.forgetting();
        IntStream.range(0, sessions)
                .mapToObj(number -> SessionId.of("s" + number))
                .forEach(session -> {
                    assembly.runtime().execute(new RegisterSession(session));
                    assembly.runtime().execute(SetPeerIngressContext.listen(session, comms));
                });
        await(opened);
        return first;
    }

    /** The better one is told of the number of the round, which is its rank. */
    private static InstalledFactory installed(DrainFactory factory, int round) {
        return new InstalledFactory(factory, "idle", round, round + 1, "benchmark");
    }

    private InstalledFactory swap(RuntimeAssembly assembly, int round, InstalledFactory present)
            throws InterruptedException {
        long floor = floor();
        pausesMicros.reset();
        CountDownLatch opened = new CountDownLatch(sessions);
        InstalledFactory better = installed(new Counting(opened), round);
        long began = System.nanoTime();
        assembly.drainFactoryCame(better);
        long told = System.nanoTime() - began;
        await(opened);
        long opening = System.nanoTime() - began;
        long already = pausesMicros.getTotalCount();
        awaitSwapped();
        long swapped = System.nanoTime() - began;
        assembly.drainFactoryGoes(present);
        System.out.printf(
                "round %2d: last session swapped after %,6d ms (last drain opened after %,d ms, %,d told of as swapped by"
                        + " then; its plug-in's coming took %,d ms), floor %,d ms; pause of a session p50 %,d us, p99 %,d us%n",
                round,
                TimeUnit.NANOSECONDS.toMillis(swapped),
                TimeUnit.NANOSECONDS.toMillis(opening),
                already,
                TimeUnit.NANOSECONDS.toMillis(told),
                TimeUnit.NANOSECONDS.toMillis(floor),
                pausesMicros.getValueAtPercentile(50),
                pausesMicros.getValueAtPercentile(99));
        return better;
    }

    /** Every session has been handed over, and its event was told: that of the first pump of its next drain. */
    private void awaitSwapped() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (pausesMicros.getTotalCount() < sessions) {
            if (System.nanoTime() - deadline >= 0) {
                throw notServed(sessions - pausesMicros.getTotalCount());
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private long floor() throws InterruptedException {
        CountDownLatch opened = new CountDownLatch(sessions);
        Counting factory = new Counting(opened);
        ExecutorService pool = Executors.newFixedThreadPool(RuntimeSettings.DEFAULT.drainWorkers());
        try {
            long began = System.nanoTime();
            for (int task = 0; task < sessions; task++) {
                pool.execute(factory::open);
            }
            await(opened);
            return System.nanoTime() - began;
        } finally {
            pool.shutdown();
        }
    }

    private static void await(CountDownLatch opened) throws InterruptedException {
        if (!opened.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw notServed(opened.getCount());
        }
    }

    private static IllegalStateException notServed(long sessions) {
        return new IllegalStateException(sessions + " sessions are not served after " + PATIENCE_SECONDS
                + " s; look for what else runs on this machine");
    }
}
