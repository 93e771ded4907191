package io.meerkat.benchmarks.delivery;

import io.meerkat.benchmarks.measure.Contender;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Messages of one sender, one to each session in turn, of which so many may be on their way. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Delivery {
    private static final int MESSAGES = 5_000;
    private static final int WINDOW = 1_000;
    /** A look at the counters of all handlers is not free. */
    private static final int LOOK_EVERY = 100;

    @Param({Contender.MEERKAT, Contender.FLOOR})
    public String contender = Contender.MEERKAT;

    @Param({"1", "1000", "100000"})
    public int sessions;

    private final LongAdder handled = new LongAdder();
    private @Nullable Mailboxes mailboxes;
    private long sent;

    @Setup
    public void open() throws Exception {
        Logger.getLogger("").setLevel(Level.SEVERE);
        mailboxes = Deliveries.of(contender).make(sessions, stamp -> handled.increment());
    }

    @TearDown
    public void close() {
        if (mailboxes != null) {
            mailboxes.close();
        }
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public void messages() {
        Mailboxes open = mailboxes;
        if (open == null) {
            throw new IllegalStateException("nothing was set up");
        }
        for (int i = 0; i < MESSAGES; i++) {
            open.send((int) (sent % sessions), 0);
            sent++;
            if (i % LOOK_EVERY == 0) {
                awaitHandled(sent - WINDOW + LOOK_EVERY);
            }
        }
        awaitHandled(sent);
    }

    private void awaitHandled(long count) {
        while (handled.sum() < count) {
            Thread.yield(); // to whoever handles them, where processors are few
        }
    }
}
