package io.meerkat.runtime.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks one after the other, in order, on threads that are shared. */
class SerialExecutorTest {
    private static final int SENDERS = 4;
    private static final int EACH = 10_000;

    private record Numbered(int sender, int number) {}

    @Test
    @Timeout(60)
    void eachSendersTasksRunInOrderAndNeverTwoAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        SerialExecutor serial = new SerialExecutor(threads);
        List<Numbered> ran = new ArrayList<>();
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger together = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(SENDERS * EACH);
        List<Thread> senders = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            int self = sender;
            senders.add(new Thread(() -> {
                for (int number = 0; number < EACH; number++) {
                    Numbered task = new Numbered(self, number);
                    serial.execute(() -> {
                        together.addAndGet(inside.getAndIncrement());
                        ran.add(task);
                        inside.decrementAndGet();
                        all.countDown();
                    });
                }
            }));
        }
        senders.forEach(Thread::start);

        assertThat(all.await(50, TimeUnit.SECONDS)).isTrue();
        threads.shutdownNow();
        assertThat(together).hasValue(0);
        for (int sender = 0; sender < SENDERS; sender++) {
            int self = sender;
            assertThat(ran.stream().filter(task -> task.sender() == self).map(Numbered::number))
                    .hasSize(EACH)
                    .isSorted();
        }
    }

    @Test
    void aTaskThatFailsDoesNotStopTheNext() throws Exception {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task);
            thread.setUncaughtExceptionHandler((failed, failure) -> seen.add(failure.getMessage()));
            return thread;
        });
        SerialExecutor serial = new SerialExecutor(threads);

        serial.execute(() -> {
            throw new IllegalStateException("scripted");
        });
        serial.execute(() -> seen.add("next"));

        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(seen).containsExactly("scripted", "next");
    }

    @Test
    void aTaskMayGiveItMore() {
        ArrayDeque<Runnable> threads = new ArrayDeque<>();
        SerialExecutor serial = new SerialExecutor(threads::add);
        List<String> ran = new ArrayList<>();

        serial.execute(() -> {
            ran.add("first");
            serial.execute(() -> ran.add("third"));
        });
        serial.execute(() -> ran.add("second"));
        assertThat(threads).hasSize(1);
        threads.remove().run();

        assertThat(ran).containsExactly("first", "second", "third");
    }
}
