package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** The threads of one runtime. */
@Timeout(30)
class ThreadsTest {
    private static final int MORE_THAN_THE_WORKERS_OF_A_POOL = 20;

    private final Queue<Thread> used = new ConcurrentLinkedQueue<>();

    /** A pool says that it has terminated when its last thread is about to end, which is not yet its end. */
    @RepeatedTest(50)
    void afterTheCloseNoneOfThemIsAlive() {
        Threads threads = new Threads(2, 2);
        for (int task = 0; task < MORE_THAN_THE_WORKERS_OF_A_POOL; task++) {
            platformPools(threads).forEach(pool -> pool.execute(() -> used.add(Thread.currentThread())));
        }

        threads.close(Duration.ofSeconds(10));

        assertThat(used).isNotEmpty().noneMatch(Thread::isAlive);
    }

    private static Stream<Executor> platformPools(Threads threads) {
        return Stream.of(
                threads.workers, threads.control, threads.commands, threads.foreign, threads.events, threads.timer);
    }
}
