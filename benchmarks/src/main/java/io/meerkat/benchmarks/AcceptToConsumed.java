package io.meerkat.benchmarks;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.AcceptWithCompletion;
import io.meerkat.runtime.command.AcceptedInput;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.executor.Executor;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.internal.control.RuntimeAssembly;
import io.meerkat.runtime.internal.run.ExecutorFactories;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Inputs a second, from accept to the completion that says consumed, with an executor that does nothing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class AcceptToConsumed {
    private static final int INPUTS = 10_000;
    /** How many may be on their way. */
    private static final int WINDOW = 1_024;

    /** Over how many sessions the inputs go, one after the other. */
    @Param({"1", "1000"})
    public int sessions;

    private final RuntimeAssembly assembly = new RuntimeAssembly(
            () -> RuntimeSettings.DEFAULT, InstantSource.system(), SequenceReserve.inMemory(), false);
    private final ArrayBlockingQueue<CompletableFuture<Void>> queue = new ArrayBlockingQueue<>(WINDOW);
    private final Thread taker = new Thread(this::takeAll, "floor");
    private List<SessionId> ids = List.of();

    private static final class Idle implements Executor {
        @Override
        public TurnResult apply(Turn turn) {
            return TurnResult.withoutText();
        }

        @Override
        public void close() {}
    }

    @Setup
    public void open() {
        Logger.getLogger("").setLevel(Level.WARNING); // the runtime tells of every turn
        assembly.executorFactoryCame(
                new ExecutorFactories.Installed((session, settings) -> new Idle(), "idle", 0, 1, "benchmark"));
        ids = IntStream.range(0, sessions)
                .mapToObj(number -> SessionId.of("session-" + number))
                .toList();
        ids.forEach(id -> assembly.runtime().execute(new EnsureSessionWithExecutor(id, "idle")));
        taker.setDaemon(true);
        taker.start();
    }

    @TearDown
    public void end() throws InterruptedException {
        ids.forEach(id -> assembly.runtime().execute(new UnregisterSession(id)));
        assembly.close();
        taker.interrupt();
        taker.join();
    }

    /** A prompt is a turn of its own. */
    @Benchmark
    @OperationsPerInvocation(INPUTS)
    public void prompts() throws InterruptedException {
        run(() -> new Prompt(header(), "hello"));
    }

    /** Events that wait together are one turn. */
    @Benchmark
    @OperationsPerInvocation(INPUTS)
    public void events() throws InterruptedException {
        Message text = Message.text("hello", "benchmark");
        run(() -> new ExternalEvent(header(), "benchmark", text));
    }

    private static InputHeader header() {
        return InputHeader.of(Instant.now(), InputSource.external("benchmark"));
    }

    private void run(Supplier<Input> next) throws InterruptedException {
        Semaphore window = new Semaphore(WINDOW);
        for (int i = 0; i < INPUTS; i++) {
            window.acquire();
            AcceptedInput accepted =
                    assembly.runtime().execute(new AcceptWithCompletion(ids.get(i % ids.size()), next.get()));
            accepted.completion().orElseThrow().thenRun(window::release);
        }
        window.acquire(WINDOW);
    }

    /** As many through an array queue to a thread that completes them. */
    @Benchmark
    @OperationsPerInvocation(INPUTS)
    public void floor() throws InterruptedException {
        Semaphore window = new Semaphore(WINDOW);
        for (int i = 0; i < INPUTS; i++) {
            window.acquire();
            CompletableFuture<Void> taken = new CompletableFuture<>();
            CompletionStage<Void> told = taken;
            told.thenRun(window::release);
            queue.put(taken);
        }
        window.acquire(WINDOW);
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
