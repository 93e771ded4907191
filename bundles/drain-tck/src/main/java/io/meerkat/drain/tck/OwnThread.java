package io.meerkat.drain.tck;

import io.meerkat.runtime.drain.Pumped;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A thread that calls a drain, in a group in which every platform thread is that the drain starts. */
final class OwnThread implements AutoCloseable {
    private static final int FRAMES = 8;
    private static final int MANY = 64;

    private final Duration patience;
    private final ThreadGroup group = new ThreadGroup("drain-tck");
    private final ExecutorService calls;
    private volatile @Nullable Thread self;

    OwnThread(Duration patience) {
        this.patience = patience;
        this.calls = Executors.newSingleThreadExecutor(this::make);
    }

    private Thread make(Runnable task) {
        Thread made = new Thread(group, task, "drain-tck");
        made.setDaemon(true);
        self = made;
        return made;
    }

    /** Blocks for at most the patience. */
    Outcome call(Callable<Optional<Pumped>> call) {
        return outcome(submit(call), patience);
    }

    /** Blocks for at most the time and the patience. */
    Outcome callInterruptedAfter(Duration time, Callable<Optional<Pumped>> call) {
        CompletableFuture<Optional<Pumped>> result = submit(call);
        if (outcome(result, time).stuck().isPresent()) {
            Thread thread = self;
            if (thread != null) {
                thread.interrupt();
            }
        }
        return outcome(result, patience);
    }

    private CompletableFuture<Optional<Pumped>> submit(Callable<Optional<Pumped>> call) {
        CompletableFuture<Optional<Pumped>> result = new CompletableFuture<>();
        calls.execute(() -> {
            Thread.interrupted();
            try {
                result.complete(call.call());
            } catch (Throwable thrown) { // whatever a plug-in throws is what the rule looks at
                result.completeExceptionally(thrown);
            }
        });
        return result;
    }

    private Outcome outcome(CompletableFuture<Optional<Pumped>> result, Duration atMost) {
        try {
            return Outcome.returned(result.get(atMost.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException thrown) {
            Throwable cause = thrown.getCause();
            return Outcome.threw(cause == null ? thrown : cause);
        } catch (TimeoutException late) {
            return Outcome.stuck("after " + atMost + " it is at " + stack());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Outcome.threw(interrupted);
        }
    }

    private String stack() {
        Thread thread = self;
        return thread == null
                ? "no place known"
                : Arrays.stream(thread.getStackTrace())
                        .limit(FRAMES)
                        .map(StackTraceElement::toString)
                        .collect(Collectors.joining(" < "));
    }

    /** The living threads that this one, or one of theirs, has started. */
    Stream<Thread> started() {
        Thread[] living = new Thread[MANY];
        int found = group.enumerate(living);
        return Arrays.stream(living, 0, found).filter(thread -> thread != self);
    }

    @Override
    public void close() {
        calls.shutdownNow();
    }
}
