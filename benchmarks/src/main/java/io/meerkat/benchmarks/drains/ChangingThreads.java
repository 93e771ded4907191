package io.meerkat.benchmarks.drains;

import io.meerkat.benchmarks.measure.VirtualThreads;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** Virtual threads that wait for their queues: started, interrupted and joined. */
final class ChangingThreads implements Changing {
    private final Deque<Thread> threads = new ArrayDeque<>();

    @Override
    public void begin(int from, int to) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(to - from);
        for (int i = from; i < to; i++) {
            threads.add(VirtualThreads.start(() -> {
                begun.countDown();
                take();
            }));
        }
        begun.await();
    }

    private static void take() {
        try {
            new LinkedBlockingQueue<Long>().take();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void end(int from, int to) throws InterruptedException {
        Deque<Thread> ending = new ArrayDeque<>();
        for (int i = from; i < to; i++) {
            Thread thread = threads.remove();
            thread.interrupt();
            ending.add(thread);
        }
        for (Thread thread : ending) {
            thread.join();
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
