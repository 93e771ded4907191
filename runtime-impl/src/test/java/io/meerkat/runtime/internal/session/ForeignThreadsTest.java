package io.meerkat.runtime.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Foreign code when its threads are gone: on one last thread, never on the caller's. */
@Timeout(30)
class ForeignThreadsTest {
    private final ExecutorService pool = Executors.newSingleThreadExecutor();
    private final ForeignThreads foreign = new ForeignThreads(pool);

    @BeforeEach
    void stop() {
        pool.shutdown();
    }

    @Test
    void aTaskThatComesTooLateRunsOnADaemonThreadOfItsOwn() throws Exception {
        CompletableFuture<Thread> ran = new CompletableFuture<>();

        foreign.execute(() -> ran.complete(Thread.currentThread()));

        Thread last = ran.get(10, TimeUnit.SECONDS);
        assertThat(last).isNotSameAs(Thread.currentThread());
        assertThat(last.isDaemon()).isTrue();
        assertThat(foreign.joinLast(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void tasksInOrderRunOnItTooAndTheCallerGoesOn() throws Exception {
        SerialExecutor serial = new SerialExecutor(foreign);
        CountDownLatch stays = new CountDownLatch(1);
        CompletableFuture<Thread> second = new CompletableFuture<>();

        serial.execute(() -> awaitUninterrupted(stays));
        serial.execute(() -> second.complete(Thread.currentThread()));

        assertThat(second).isNotDone();
        assertThat(foreign.joinLast(Duration.ofMillis(10))).isFalse();
        stays.countDown();
        assertThat(second.get(10, TimeUnit.SECONDS)).isNotSameAs(Thread.currentThread());
    }

    @Test
    void withoutSuchATaskThereIsNoLastThreadToWaitFor() throws Exception {
        assertThat(foreign.joinLast(Duration.ZERO)).isTrue();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
