package io.meerkat.benchmarks.delivery;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.InboxWriter;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.inbox.Letter;
import io.meerkat.runtime.internal.inbox.Tally;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

/**
 * The runtime's inbox where the {@linkplain PooledMailboxes floor} has its queue: what number, time, bound, loan, fate, trim
 * and receipt cost by themselves. What a delivery of the runtime costs beyond that is the host of its drains.
 */
final class InboxesOnPool implements Mailboxes {
    private static final Message ANY = Message.text("0", "benchmark");
    private static final Receipt COMMITTED = new Receipt.Admitted(
            InputHeader.of(Instant.EPOCH, InputSource.external("benchmark")).id());
    private static final int CAPACITY = 1_024;
    private static final int AT_A_TIME = 64;
    /** As the drains' host asks for them. */
    private static final int TOGETHER = 32;

    private final ExecutorService pool = Executors.newFixedThreadPool(PooledMailboxes.THREADS);
    private final InboxWriter[] writers;

    InboxesOnPool(int sessions, LongConsumer handler) {
        Tally tally = Tally.unseen();
        writers = new InboxWriter[sessions];
        for (int i = 0; i < sessions; i++) {
            Inbox inbox = new Inbox(SessionId.of("session-" + i), CAPACITY, InstantSource.system(), tally);
            inbox.onMail(new Drained(inbox, pool, handler)::schedule);
            writers[i] = inbox.writer();
        }
    }

    private static final class Drained implements Runnable {
        private final Inbox inbox;
        private final ExecutorService pool;
        private final LongConsumer handler;
        private final AtomicBoolean scheduled = new AtomicBoolean();
        private long decided;

        Drained(Inbox inbox, ExecutorService pool, LongConsumer handler) {
            this.inbox = inbox;
            this.pool = pool;
            this.handler = handler;
        }

        void schedule() {
            if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
                pool.execute(this);
            }
        }

        @Override
        public void run() {
            long to = decided;
            List<Letter> next = inbox.next(to + 1, TOGETHER);
            while (!next.isEmpty()) {
                next.forEach(letter -> letter.decided(COMMITTED));
                to += next.size();
                long more = Math.min(TOGETHER, AT_A_TIME - (to - decided));
                next = more == 0 ? List.of() : inbox.next(to + 1, (int) more);
            }
            decided = to;
            for (Letter letter : inbox.trimTo(to)) {
                letter.report(Runnable::run);
                handler.accept(SessionMailboxes.stamp(letter.message()));
            }
            scheduled.set(false);
            if (inbox.depthAfter(to) > 0) {
                schedule();
            }
        }
    }

    @Override
    public void send(int session, long stamp) {
        Message message = stamp == 0 ? ANY : Message.text(Long.toString(stamp), "benchmark");
        if (writers[session].offer(message) instanceof Offer.Refused refused) {
            throw new IllegalStateException(refused.detail());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
