package io.meerkat.benchmarks.delivery;

import io.meerkat.benchmarks.measure.VirtualThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongConsumer;

/** A virtual thread a session, which takes from a blocking queue. */
final class VirtualThreadMailboxes implements Mailboxes {
    private final List<BlockingQueue<Long>> queues = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    VirtualThreadMailboxes(int sessions, LongConsumer handler) {
        for (int i = 0; i < sessions; i++) {
            BlockingQueue<Long> queue = new LinkedBlockingQueue<>();
            queues.add(queue);
            threads.add(VirtualThreads.start(() -> handleAll(queue, handler)));
        }
        threads.forEach(VirtualThreadMailboxes::awaitWaiting);
    }

    /** It has come to its queue: only then has it all that it costs. */
    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.yield();
        }
    }

    private static void handleAll(BlockingQueue<Long> queue, LongConsumer handler) {
        try {
            while (true) {
                handler.accept(queue.take());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void send(int session, long stamp) {
        queues.get(session).add(stamp);
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
