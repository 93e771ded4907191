package io.meerkat.runtime.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever waits for a change of a session sees it, however the change and the wait fall together. */
@Timeout(60)
class ChangeSignalTest {
    private static final int ITERATIONS = 20_000;
    /** Longer than the test may take: a wait that has to run out fails it. */
    private static final Duration LONG = Duration.ofHours(1);

    private final ChangeSignal signal = new ChangeSignal();

    @Test
    void aChangeBetweenTheLookAndTheWaitIsSeen() throws Exception {
        AtomicInteger turn = new AtomicInteger();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> other = threads.submit(() -> pingPong(turn, 1));
            assertThat(pingPong(turn, 0)).isTrue();
            assertThat(other.get(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Waits for its turn and passes it on; every wait is answered by one announcement, made at any moment. */
    private boolean pingPong(AtomicInteger turn, int self) throws InterruptedException {
        for (int i = 0; i < ITERATIONS; i++) {
            int mine = 2 * i + self;
            if (!signal.await(() -> turn.get() == mine, LONG)) {
                return false;
            }
            turn.incrementAndGet();
            signal.announce();
        }
        return true;
    }

    @Test
    void oneAnnouncementReachesEveryoneWhoWaits() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        AtomicInteger state = new AtomicInteger();
        List<Callable<Boolean>> waiters = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            waiters.add(() -> signal.await(
                    () -> {
                        looks.incrementAndGet();
                        return state.get() == 1;
                    },
                    LONG));
        }
        waiters.add(() -> {
            while (looks.get() < 8) {
                Thread.onSpinWait();
            }
            state.set(1);
            signal.announce();
            return true;
        });
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            for (Future<Boolean> waiter : threads.invokeAll(waiters)) {
                assertThat(waiter.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aWaitInVainEndsAndLooksOnceMore() throws Exception {
        AtomicInteger looks = new AtomicInteger();

        assertThat(signal.await(() -> looks.incrementAndGet() == 2, Duration.ofMillis(10)))
                .isTrue();
        assertThat(signal.await(() -> false, Duration.ofMillis(10))).isFalse();
        assertThat(signal.await(() -> false, Duration.ZERO)).isFalse();
    }

    @Test
    void aTimeBeyondAllTimeIsAWaitLikeAnyOther() throws Exception {
        assertThat(signal.await(() -> true, Duration.ofSeconds(Long.MAX_VALUE))).isTrue();
    }

    @Test
    void anInterruptEndsTheWait() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> signal.await(() -> false, LONG)).isInstanceOf(InterruptedException.class);
    }
}
