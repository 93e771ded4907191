package io.meerkat.runtime.internal.run;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that turns block: virtual ones where the JDK has them, else a pool that grows to its bound and shrinks. */
public final class TurnThreads {
    private static final String NAME = "io.meerkat.runtime-turn-";
    private static final long IDLE_SECONDS = 10;

    private TurnThreads() {}

    /** A fresh pool; at most so many turns at once where threads are platform threads, the others wait. */
    public static ExecutorService open(int maxPlatformThreads) {
        return virtualFactory().map(TurnThreads::perTask).orElseGet(() -> pool(maxPlatformThreads));
    }

    private static ExecutorService pool(int maxThreads) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                maxThreads, maxThreads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, NAME + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** {@code Executors.newThreadPerTaskExecutor}, which the byte code of this bundle is too old to name. */
    private static ExecutorService perTask(ThreadFactory factory) {
        try {
            MethodHandle open = MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class, ThreadFactory.class));
            return (ExecutorService) open.invoke(factory);
        } catch (Throwable impossible) {
            throw new LinkageError("a JDK with virtual threads has an executor for them", impossible);
        }
    }

    /** {@code Thread.ofVirtual().name(NAME, 0).factory()}, looked up once a pool; empty before JDK 21. */
    private static Optional<ThreadFactory> virtualFactory() {
        try {
            Class<?> builder = Class.forName("java.lang.Thread$Builder");
            Class<?> ofVirtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Object virtual = lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(ofVirtual))
                    .invoke();
            Object named = lookup.findVirtual(builder, "name", MethodType.methodType(builder, String.class, long.class))
                    .invoke(virtual, NAME, 0L);
            return Optional.of(
                    (ThreadFactory) lookup.findVirtual(builder, "factory", MethodType.methodType(ThreadFactory.class))
                            .invoke(named));
        } catch (ClassNotFoundException | NoSuchMethodException beforeVirtualThreads) {
            return Optional.empty();
        } catch (Throwable impossible) {
            throw new LinkageError("Thread.ofVirtual cannot be called", impossible);
        }
    }
}
