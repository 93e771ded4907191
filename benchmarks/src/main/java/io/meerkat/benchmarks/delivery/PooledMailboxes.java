package io.meerkat.benchmarks.delivery;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.jctools.queues.MpscGrowableArrayQueue;

/**
 * The floor: a bounded JCTools queue for many senders and one receiver, which is put on a shared pool when it has become
 * non-empty, and takes at most as many at a time as a pump does.
 */
final class PooledMailboxes implements Mailboxes {
    static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final int SMALLEST = 8;
    private static final int CAPACITY = 1_024;
    private static final int AT_A_TIME = 64;

    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    private final Mailbox[] mailboxes;

    PooledMailboxes(int sessions, LongConsumer handler) {
        mailboxes = new Mailbox[sessions];
        for (int i = 0; i < sessions; i++) {
            mailboxes[i] = new Mailbox(pool, handler);
        }
    }

    private static final class Mailbox implements Runnable {
        private final MpscGrowableArrayQueue<Long> queue = new MpscGrowableArrayQueue<>(SMALLEST, CAPACITY);
        private final AtomicBoolean scheduled = new AtomicBoolean();
        private final ExecutorService pool;
        private final LongConsumer handler;

        Mailbox(ExecutorService pool, LongConsumer handler) {
            this.pool = pool;
            this.handler = handler;
        }

        void send(long stamp) {
            if (!queue.offer(stamp)) {
                throw new IllegalStateException("a mailbox holds " + CAPACITY + " messages; the window is too wide");
            }
            schedule();
        }

        private void schedule() {
            if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
                pool.execute(this);
            }
        }

        @Override
        public void run() {
            Long message = queue.poll();
            for (int taken = 1; message != null; taken++) {
                handler.accept(message);
                message = taken == AT_A_TIME ? null : queue.poll();
            }
            scheduled.set(false);
            if (!queue.isEmpty()) {
                schedule();
            }
        }
    }

    @Override
    public void send(int session, long stamp) {
        mailboxes[session].send(stamp);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
