package io.meerkat.runtime.internal.run;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that foreign code may block for long, for one role: virtual ones where the JDK has them, else a pool that grows
 * to its bound and shrinks.
 */
public final class BlockingThreads {
    private static final long IDLE_SECONDS = 10;
    private static final long A_MOMENT_NANOS = 50_000;

    private BlockingThreads() {}

    /**
     * A fresh pool; at most so many tasks at once where threads are platform threads, the others wait.
     *
     * @param platformThreads makes those
     */
    public static ExecutorService open(String role, int maxPlatformThreads, ThreadFactory platformThreads) {
        return virtualFactory(role)
                .map(BlockingThreads::perTask)
                .orElseGet(() -> platform(maxPlatformThreads, platformThreads));
    }

    private static String name(String role) {
        return "io.meerkat.runtime-" + role + "-";
    }

    /** A task that no idle thread takes at once gets a thread of its own, up to the bound; beyond, it waits. */
    static ExecutorService platform(int maxThreads, ThreadFactory threads) {
        HandOff waiting = new HandOff();
        return new ThreadPoolExecutor(0, maxThreads, IDLE_SECONDS, TimeUnit.SECONDS, waiting, threads, waiting::await);
    }

    /** Takes only what somebody waits for, so that the pool starts a thread for the rest; then takes that, too. */
    private static final class HandOff extends LinkedTransferQueue<Runnable> {
        private static final long serialVersionUID = 1;

        @Override
        public boolean offer(Runnable task) {
            return tryTransfer(task);
        }

        /** Every thread there may be is busy: the task waits for the first that is not, or for the place of one that ends. */
        void await(Runnable task, ThreadPoolExecutor pool) {
            if (task instanceof SecondTry) {
                throw new RejectedExecutionException("every thread is busy");
            }
            do {
                putUnlessShutDown(task, pool);
            } while (placeIsFree(pool) && remove(task) && !hasStarted(task, pool));
        }

        private void putUnlessShutDown(Runnable task, ThreadPoolExecutor pool) {
            boolean late = pool.isShutdown();
            if (!late) {
                put(task);
                late = pool.isShutdown() && remove(task);
            }
            if (late) {
                throw new RejectedExecutionException("the runtime stops");
            }
        }

        /** Also true while a thread is being made, whose place is taken: the pool tells its size without it. */
        private static boolean placeIsFree(ThreadPoolExecutor pool) {
            return pool.getPoolSize() < pool.getMaximumPoolSize();
        }

        private static boolean hasStarted(Runnable task, ThreadPoolExecutor pool) {
            try {
                pool.execute(new SecondTry(task));
                return true;
            } catch (RejectedExecutionException placeWasTaken) {
                LockSupport.parkNanos(
                        A_MOMENT_NANOS); // leaves the processor, and the pool's lock, to who is making one
                return false;
            }
        }
    }

    /** A task that was waiting, and may take the place of a thread that has ended; refused at once if there is none. */
    private record SecondTry(Runnable task) implements Runnable {
        @Override
        public void run() {
            task.run();
        }
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

    /** {@code Thread.ofVirtual().name(name, 0).factory()}, looked up once a pool; empty before JDK 21. */
    private static Optional<ThreadFactory> virtualFactory(String role) {
        try {
            Class<?> builder = Class.forName("java.lang.Thread$Builder");
            Class<?> ofVirtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Object virtual = lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(ofVirtual))
                    .invoke();
            Object named = lookup.findVirtual(builder, "name", MethodType.methodType(builder, String.class, long.class))
                    .invoke(virtual, name(role), 0L);
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
