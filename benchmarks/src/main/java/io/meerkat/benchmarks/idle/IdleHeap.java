package io.meerkat.benchmarks.idle;

import io.meerkat.benchmarks.delivery.Deliveries;
import io.meerkat.benchmarks.measure.Contender;
import io.meerkat.benchmarks.measure.Effort;
import io.meerkat.benchmarks.measure.IdleComms;
import io.meerkat.benchmarks.measure.Sessions;
import io.meerkat.benchmarks.measure.Trial;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.executor.Executor;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.internal.run.ExecutorFactories;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.Map;

/** What is in the heap, and how many threads there are, when so many idle ones were made; after one was made before. */
abstract class IdleHeap implements Trial {
    static final String BYTES = "bytes of heap each";
    static final String THREADS = "threads more";
    private static final int COLLECTIONS = 4;

    /** Makes so many and gives what holds them. */
    abstract AutoCloseable make(int count) throws Exception;

    @Override
    public final Map<String, Double> measure(int sessions, Effort effort) throws Exception {
        try (AutoCloseable first = make(1)) {
            int threads = ManagementFactory.getThreadMXBean().getThreadCount();
            long before = used();
            try (AutoCloseable all = make(sessions)) {
                double each = (double) (used() - before) / sessions;
                int more = ManagementFactory.getThreadMXBean().getThreadCount() - threads;
                Reference.reachabilityFence(all);
                Reference.reachabilityFence(first);
                return Map.of(BYTES, each, THREADS, (double) more);
            }
        }
    }

    private static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc(); // what a session costs is what is left
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Registered, listening, its executor attached, its drain running. */
    public static final class OfRuntime extends IdleHeap {
        @Override
        AutoCloseable make(int count) {
            Sessions sessions = Sessions.named(count);
            Nothing nothing = new Nothing();
            sessions.assembly()
                    .executorFactoryCame(new ExecutorFactories.Installed(
                            (session, settings) -> nothing, "measured", 0, 1, "benchmark"));
            Sessions.Idle drain = new Sessions.Idle();
            sessions.install(context -> drain, 0);
            sessions.listen(IdleComms.forgetting());
            sessions.ids().forEach(id -> sessions.runtime().execute(new EnsureSessionWithExecutor(id, "measured")));
            return sessions;
        }
    }

    private static final class Nothing implements Executor {
        @Override
        public TurnResult apply(Turn turn) {
            return TurnResult.withoutText();
        }

        @Override
        public void close() {}
    }

    /** A record under a lock, and a JCTools queue. */
    public static final class OfFloor extends IdleHeap {
        @Override
        AutoCloseable make(int count) {
            return new FloorSessions(count);
        }
    }

    /** A typed actor that has had no message. */
    public static final class OfPekko extends IdleHeap {
        @Override
        AutoCloseable make(int count) throws Exception {
            return Deliveries.of(Contender.PEKKO).make(count, stamp -> {});
        }
    }

    /** A virtual thread that waits for its queue. */
    public static final class OfVirtualThreads extends IdleHeap {
        @Override
        AutoCloseable make(int count) throws Exception {
            return Deliveries.of(Contender.VIRTUAL_THREAD).make(count, stamp -> {});
        }
    }
}
