package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.internal.run.BlockingThreads;
import io.meerkat.runtime.internal.session.ForeignThreads;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Every thread of one runtime, by role; started on demand, joined on close. Their number does not depend on the number
 * of sessions.
 */
final class Threads {
    private static final System.Logger LOG = UngatedLogger.of(Threads.class);
    private static final int CONTROL = 16;
    private static final int COMMANDS = 16;
    private static final int FOREIGN = 64;
    private static final int STAGES = 64;
    private static final long IDLE_SECONDS = 10;

    /** Pump drains. */
    final ThreadPoolExecutor workers;
    /** Whatever may wait for gates and joins: tear-downs, hand-overs, reports. */
    final ExecutorService control;
    /** Asynchronous commands, which may wait for what is done on the others. */
    final ExecutorService commands;
    /** Call-backs into comms runtimes, signals to turns, the closing of executors, and of drains at the end; takes tasks until then. */
    final ForeignThreads foreign;
    /** Stages of whoever waits for an input or a receipt: the only foreign code that may stay for as long as it likes. */
    final ForeignThreads stages;
    /** Turns. */
    final ExecutorService turns;
    /** Events to listeners, in order. */
    final ExecutorService events;

    final ScheduledThreadPoolExecutor timer;
    private final ThreadMaker maker = new ThreadMaker("io.meerkat.runtime-maker");
    private final int drainWorkers;
    private final ExecutorService callbacks;
    private final ExecutorService waiters;

    /** The platform threads there may be: a pool that has terminated may still have one that is about to end. */
    private final Set<Thread> made = ConcurrentHashMap.newKeySet();

    Threads(int drainWorkers, int maxTurnThreads) {
        this.drainWorkers = drainWorkers;
        made.add(maker.thread());
        workers = pool("drain", drainWorkers);
        control = pool("control", CONTROL);
        commands = pool("command", COMMANDS);
        callbacks = BlockingThreads.open("callback", FOREIGN, named("callback"));
        foreign = new ForeignThreads(callbacks);
        waiters = BlockingThreads.open("waiter", STAGES, named("waiter"));
        stages = new ForeignThreads(waiters);
        events = pool("event", 1);
        turns = BlockingThreads.open("turn", maxTurnThreads, named("turn"));
        timer = new ScheduledThreadPoolExecutor(1, named("timer"));
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** As many workers as configured, and these: for further drain factories, and for workers that are stuck. */
    void moreWorkers(int extra) {
        int most = drainWorkers + extra;
        if (most > workers.getMaximumPoolSize()) {
            workers.setMaximumPoolSize(most);
            workers.setCorePoolSize(most);
        } else {
            workers.setCorePoolSize(most);
            workers.setMaximumPoolSize(most);
        }
    }

    private ThreadPoolExecutor pool(String role, int threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(role));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private ThreadFactory named(String role) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = maker.make(task, "io.meerkat.runtime-" + role + "-" + number.incrementAndGet());
            made.removeIf(earlier -> earlier.getState() == Thread.State.TERMINATED);
            made.add(thread);
            return thread;
        };
    }

    /** Ends and joins all of them within the bound; what does not end is interrupted, named and left. */
    void close(Duration bound) {
        timer.shutdownNow();
        List<ExecutorService> pools = List.of(workers, commands, control, callbacks, waiters, turns, events, timer);
        pools.forEach(ExecutorService::shutdown);
        long deadline = System.nanoTime() + bound.toNanos();
        try {
            for (ExecutorService pool : pools) {
                if (!pool.awaitTermination(Math.max(0, deadline - System.nanoTime()) / 2, TimeUnit.NANOSECONDS)) {
                    int never = pool.shutdownNow().size();
                    if (never > 0) {
                        LOG.log(System.Logger.Level.WARNING, "{0} tasks of {1} are never begun", never, pool);
                    }
                }
            }
            for (ExecutorService pool : pools) {
                if (!pool.awaitTermination(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    LOG.log(System.Logger.Level.WARNING, "threads of {0} do not end; they are left behind", pool);
                }
            }
            for (ForeignThreads last : List.of(foreign, stages)) {
                if (!last.joinLast(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))) {
                    LOG.log(System.Logger.Level.WARNING, "the last call-back does not end; it is left behind");
                }
            }
            maker.close();
            for (Thread thread : made) {
                if (thread != Thread.currentThread()) {
                    TimeUnit.NANOSECONDS.timedJoin(thread, deadline - System.nanoTime());
                }
            }
        } catch (InterruptedException interrupted) {
            pools.forEach(ExecutorService::shutdownNow);
            maker.close();
            Thread.currentThread().interrupt();
        }
    }
}
