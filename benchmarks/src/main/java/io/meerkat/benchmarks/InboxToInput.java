package io.meerkat.benchmarks;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.comms.InboxWriter;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.internal.control.RuntimeAssembly;
import io.meerkat.runtime.internal.drain.InstalledFactory;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A message and the answer to it: through inbox, drain and machine; and through a bounded queue as the floor. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class InboxToInput {
    private static final SessionId SESSION = SessionId.of("benchmark");
    private static final DropReason MEASURED = new DropReason("measured", "a benchmark has no use for it");

    private final RuntimeAssembly assembly = new RuntimeAssembly(
            () -> RuntimeSettings.DEFAULT, InstantSource.system(), SequenceReserve.inMemory(), false);
    private final Direct comms = new Direct();
    private final ArrayBlockingQueue<CompletableFuture<Void>> queue = new ArrayBlockingQueue<>(1_024);
    private final Thread taker = new Thread(this::takeAll, "floor");

    /** A transport that hands its inbox out. */
    private static final class Direct implements CommsRuntime {
        private volatile @Nullable InboxWriter inbox;

        @Override
        public String name() {
            return "direct";
        }

        @Override
        public void connect(InboxWriter writer) {
            inbox = writer;
        }

        @Override
        public void disconnect(SessionId session) {}

        @Override
        public void close() {}

        InboxWriter inbox() {
            return java.util.Objects.requireNonNull(inbox);
        }
    }

    @Setup(Level.Trial)
    public void listen() {
        assembly.drainFactoryCame(new InstalledFactory(context -> new Dropping(), "measured", 0, 1, "benchmarks"));
        assembly.runtime().execute(new RegisterSession(SESSION));
        assembly.runtime().execute(SetPeerIngressContext.listen(SESSION, comms));
        taker.setDaemon(true);
        taker.start();
    }

    @TearDown(Level.Trial)
    public void end() throws InterruptedException {
        assembly.runtime().execute(new UnregisterSession(SESSION));
        assembly.close();
        taker.interrupt();
        taker.join();
    }

    /** Decides over every message by dropping it, so that no queue of inputs grows while it is measured. */
    private static final class Dropping implements io.meerkat.runtime.drain.Drain {
        @Override
        public Pumped pump(DrainContext context) {
            int moved = 0;
            for (var claim = context.claim(); claim.isPresent(); claim = context.claim()) {
                context.drop(claim.get(), MEASURED);
                moved++;
            }
            return Pumped.moved(moved);
        }

        @Override
        public void close() {}
    }

    @Benchmark
    public Object message() throws Exception {
        Offer offer = comms.inbox().offer(Message.text("hello", "benchmark"));
        if (offer instanceof Offer.Queued queued) {
            return queued.receipt().toCompletableFuture().get();
        }
        throw new IllegalStateException(offer.toString());
    }

    @Benchmark
    public @Nullable Object floor() throws Exception {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        queue.put(taken);
        return taken.get();
    }

    private void takeAll() {
        try {
            while (true) {
                queue.take().complete(null);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
