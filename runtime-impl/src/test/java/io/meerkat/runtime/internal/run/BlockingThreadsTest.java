package io.meerkat.runtime.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where there are no virtual threads: as many as tasks are in flight, and no more than the bound. */
@Timeout(60)
class BlockingThreadsTest {
    private static final int BOUND = 8;

    private final ExecutorService threads = BlockingThreads.platform(BOUND, Thread::new);
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        threads.shutdownNow();
    }

    private Future<?> think(CountDownLatch begun) {
        return threads.submit(() -> {
            used.add(Thread.currentThread().getName());
            begun.countDown();
            release.await();
            return null;
        });
    }

    @Test
    void turnsOneAfterTheOtherDoNotTakeAThreadEach() throws Exception {
        ExecutorService many = BlockingThreads.platform(1_000, Thread::new);
        for (int turn = 0; turn < 500; turn++) {
            many.submit(() -> used.add(Thread.currentThread().getName())).get();
        }
        many.shutdown();

        // Not always one: the next turn may come before the thread of the last one is back.
        assertThat(used).hasSizeLessThan(100);
    }

    @Test
    void turnsTogetherTakeAThreadEachUpToTheBound() throws Exception {
        CountDownLatch begun = new CountDownLatch(BOUND);
        for (int turn = 0; turn < BOUND; turn++) {
            Future<?> unused = think(begun);
        }

        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(used).hasSize(BOUND);
    }

    @Test
    void turnsBeyondTheBoundWaitAndAreAllDone() throws Exception {
        CountDownLatch begun = new CountDownLatch(BOUND);
        List<Future<?>> turns = new ArrayList<>();
        for (int turn = 0; turn < 5 * BOUND; turn++) {
            turns.add(think(begun));
        }
        begun.await();
        assertThat(turns).noneMatch(Future::isDone);

        release.countDown();
        for (Future<?> turn : turns) {
            turn.get(30, TimeUnit.SECONDS);
        }
        assertThat(used).hasSize(BOUND);
    }

    @Test
    void whoStopsTakesNoMoreButDoesWhatWaits() throws Exception {
        List<Future<?>> turns = new ArrayList<>();
        for (int turn = 0; turn < 2 * BOUND; turn++) {
            turns.add(think(new CountDownLatch(1)));
        }
        threads.shutdown();
        release.countDown();

        assertThatThrownBy(() -> threads.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        for (Future<?> turn : turns) {
            turn.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void aThreadThatTakesLongToBeMadeHoldsItsPlaceAndNobodyElseFails() throws Exception {
        CountDownLatch making = new CountDownLatch(1);
        ExecutorService one = BlockingThreads.platform(1, task -> {
            making.countDown();
            awaitUninterruptibly(release);
            return new Thread(task);
        });
        Future<?> first = threads.submit(() -> run(one, "first"));
        making.await();

        Future<?> second = threads.submit(() -> run(one, "second"));
        assertThatThrownBy(() -> second.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        release.countDown();

        first.get(30, TimeUnit.SECONDS);
        second.get(30, TimeUnit.SECONDS);
        assertThat(used).containsExactlyInAnyOrder("first", "second");
        one.shutdown();
    }

    private void run(ExecutorService pool, String task) {
        try {
            pool.submit(() -> used.add(task)).get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new IllegalStateException(task, failure);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
