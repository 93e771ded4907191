package io.meerkat.runtime.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A session's gate: one at a time, in order, never twice by one thread, never for ever. */
@Timeout(60)
class GateTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Gate gate = new Gate();

    /** What this thread holds it holds for the next test, too. */
    @AfterEach
    void leave() {
        if (gate.holder()
                .map(Gate.Holder::thread)
                .filter(Thread.currentThread()::equals)
                .isPresent()) {
            gate.leave();
        }
    }

    private boolean enter(String command, Duration atMost) {
        try {
            return gate.enter(command, atMost);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static void awaitWaiting(Thread thread) {
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    }

    @Test
    void whoWaitsLongestEntersFirst() throws Exception {
        Queue<Integer> order = new ConcurrentLinkedQueue<>();
        List<Thread> waiters = new ArrayList<>();
        enter("first", LONG);
        for (int number = 1; number <= 5; number++) {
            int self = number;
            Thread waiter = new Thread(() -> {
                assertThat(enter("waiter", LONG)).isTrue();
                order.add(self);
                gate.leave();
            });
            waiter.start();
            awaitWaiting(waiter);
            waiters.add(waiter);
        }

        gate.leave();
        for (Thread waiter : waiters) {
            waiter.join();
        }
        assertThat(order).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    @Tag("Q35")
    void enteringTwiceIsABugThatIsNamedAndNoDeadlock() {
        enter("Abort", LONG);

        assertThatIllegalStateException()
                .isThrownBy(() -> gate.enter("Destroy", LONG))
                .withMessageContaining("Destroy")
                .withMessageContaining("Abort")
                .withMessageContaining(Thread.currentThread().getName());
    }

    @Test
    void theHolderIsNamedWhileItHoldsAndNobodyAfterwards() {
        assertThat(gate.holder()).isEmpty();

        enter("Abort", LONG);
        assertThat(gate.holder().orElseThrow().command()).isEqualTo("Abort");
        assertThat(gate.holder().orElseThrow().thread()).isSameAs(Thread.currentThread());

        gate.leave();
        assertThat(gate.holder()).isEmpty();
    }

    @Test
    void whoDoesNotGetInWithinItsTimeIsToldSo() throws Exception {
        enter("holder", LONG);
        AtomicReference<Boolean> entered = new AtomicReference<>();

        Thread waiter = new Thread(() -> entered.set(enter("waiter", Duration.ofMillis(20))));
        waiter.start();
        waiter.join();

        assertThat(entered).hasValue(false);
        assertThat(gate.holder().orElseThrow().command()).isEqualTo("holder");
    }

    @Test
    void anInterruptedWaiterDoesNotHoldTheGate() throws Exception {
        enter("holder", LONG);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread waiter = new Thread(() -> {
            try {
                gate.enter("waiter", LONG);
            } catch (Throwable interrupted) {
                thrown.set(interrupted);
            }
        });
        waiter.start();
        awaitWaiting(waiter);

        waiter.interrupt();
        waiter.join();
        gate.leave();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(enter("next", Duration.ZERO)).isTrue();
    }

    @Test
    void anInterruptThatIsPendingIsNotSwallowed() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> gate.enter("interrupted", LONG)).isInstanceOf(InterruptedException.class);
        assertThat(gate.holder()).isEmpty();
    }

    @Test
    void twoAreNeverInsideAtOnce() throws Exception {
        int[] plain = new int[1];
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            threads.add(new Thread(() -> {
                for (int i = 0; i < 2_000; i++) {
                    assertThat(enter("count", LONG)).isTrue();
                    plain[0]++;
                    gate.leave();
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(plain[0]).isEqualTo(8_000);
    }
}
