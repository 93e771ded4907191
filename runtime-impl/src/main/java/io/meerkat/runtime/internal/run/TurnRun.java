package io.meerkat.runtime.internal.run;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.executor.Executor;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnBoundary;
import io.meerkat.runtime.executor.TurnReports;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.PolicyWakeMode;
import io.meerkat.runtime.input.RuntimeExecutionKind;
import io.meerkat.runtime.input.TurnMetadata;
import io.meerkat.runtime.internal.session.TurnCarrier;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One turn of one executor on one thread: used once. Thread-safe; the thread is guarded by this object's monitor. */
final class TurnRun implements TurnCarrier, Turn {
    private final SessionId session;
    private final RunId run;
    private final List<TurnInput> inputs;
    private final List<InputId> inputIds;
    private final RuntimeExecutionKind kind;
    private final Consumer<String> progress;
    private final TurnSteering steering;
    private final TurnReporting reporting;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile TurnMetadata metadata = TurnMetadata.NONE;
    private @Nullable Thread thread;
    private @Nullable ClassLoader before;
    private boolean cut;

    TurnRun(
            SessionId session,
            RunId run,
            List<TurnInput> inputs,
            RuntimeExecutionKind kind,
            TurnSteering steering,
            TurnReporting reporting,
            Consumer<String> progress) {
        this.session = session;
        this.run = run;
        this.inputs = List.copyOf(inputs);
        this.inputIds = inputs.stream().map(TurnInput::id).toList();
        this.kind = kind;
        this.steering = steering;
        this.reporting = reporting;
        this.progress = progress;
    }

    /** The turn is over: committed, taken back, fenced, or never begun. Whoever waits for its end goes on. */
    void over() {
        ended.complete(null);
    }

    /** Does the turn on the calling thread; an interrupt that comes too late does not stay with the thread. */
    TurnResult apply(Executor executor) throws Exception {
        metadata = JoinedMetadata.of(inputs.stream().map(TurnInput::input).toList());
        enter(executor.getClass().getClassLoader());
        try {
            return Objects.requireNonNull(
                    executor.apply(this), "the executor gave null; give TurnResult.withoutText()");
        } finally {
            leave();
        }
    }

    private synchronized void enter(@Nullable ClassLoader pluginLoader) throws InterruptedException {
        if (cut) {
            throw new InterruptedException("the turn was cut before it began");
        }
        Thread.interrupted(); // whatever it was for, it was not for this turn
        thread = Thread.currentThread();
        before = thread.getContextClassLoader();
        thread.setContextClassLoader(pluginLoader);
    }

    private synchronized void leave() {
        thread = null;
        Thread.currentThread().setContextClassLoader(before);
        Thread.interrupted();
    }

    @Override
    public synchronized boolean interrupt() {
        cut = true;
        if (thread == null) {
            return false;
        }
        thread.interrupt();
        return true;
    }

    /** Whether it was the runtime that ended it. */
    synchronized boolean wasCut() {
        return cut;
    }

    @Override
    public synchronized boolean occupies(Thread other) {
        return thread == other;
    }

    @Override
    public boolean boundaryOpen() {
        return steering.isOpen();
    }

    /** Whether the machine keeps something of this run besides its inputs. */
    boolean steered() {
        return steering.counted();
    }

    @Override
    public void signalBoundary(PolicyWakeMode mode) {
        steering.signal(mode);
    }

    @Override
    public SessionId session() {
        return session;
    }

    @Override
    public RunId run() {
        return run;
    }

    @Override
    public List<TurnInput> inputs() {
        return inputs;
    }

    @Override
    public List<InputId> inputIds() {
        return inputIds;
    }

    @Override
    public TurnMetadata metadata() {
        return metadata;
    }

    @Override
    public RuntimeExecutionKind executionKind() {
        return kind;
    }

    @Override
    public void progress(String line) {
        if (!ended.isDone() && steering.current()) {
            progress.accept(line);
        }
    }

    @Override
    public TurnReports reports() {
        return reporting;
    }

    @Override
    public TurnBoundary boundary() {
        return steering;
    }

    @Override
    public CompletableFuture<Void> ended() {
        return ended;
    }
}
