package io.meerkat.runtime.internal.run;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.executor.Executor;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnResult;
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
    private final Consumer<String> progress;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private @Nullable Thread thread;
    private @Nullable ClassLoader before;
    private boolean cut;

    TurnRun(SessionId session, RunId run, TurnInput input, Consumer<String> progress) {
        this.session = session;
        this.run = run;
        this.inputs = List.of(input);
        this.progress = progress;
    }

    /** The turn is over: committed, taken back, fenced, or never begun. Whoever waits for its end goes on. */
    void over() {
        ended.complete(null);
    }

    /** Does the turn on the calling thread; an interrupt that comes too late does not stay with the thread. */
    TurnResult apply(Executor executor) throws Exception {
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
        return List.of(inputs.get(0).id());
    }

    @Override
    public void progress(String line) {
        if (!ended.isDone()) {
            progress.accept(line);
        }
    }

    @Override
    public CompletableFuture<Void> ended() {
        return ended;
    }
}
