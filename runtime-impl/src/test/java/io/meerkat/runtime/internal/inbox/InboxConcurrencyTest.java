package io.meerkat.runtime.internal.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Offer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An inbox under several senders and several who trim. */
class InboxConcurrencyTest {
    private static final int SENDERS = 4;
    private static final int EACH = 20_000;
    private static final int CAPACITY = 64;

    private final Inbox inbox = new Inbox(SessionId.of("alice"), CAPACITY, InstantSource.system(), Tally.unseen());

    /** Offers until taken; the numbers it got. */
    private List<Long> send(int sender) {
        List<Long> numbers = new ArrayList<>(EACH);
        for (int i = 0; i < EACH; i++) {
            Message message = Message.text(sender + ":" + i, "test");
            Offer offer = inbox.offer(message);
            while (!(offer instanceof Offer.Queued)) {
                pause();
                offer = inbox.offer(message);
            }
            numbers.add(((Offer.Queued) offer).sequence());
        }
        return numbers;
    }

    /** Trims like a host and a drain at once, each as far as it sees. */
    private Void trim(Queue<Long> gone) {
        while (inbox.trimmedThrough() < (long) SENDERS * EACH) {
            inbox.trimTo(inbox.accepted()).forEach(letter -> gone.add(letter.sequence()));
            pause();
        }
        return null;
    }

    /** Those who spin take the processor from those whom they wait for. */
    private static void pause() {
        LockSupport.parkNanos(1_000);
    }

    @Test
    @Timeout(60)
    void numbersHaveNoGapAndKeepEachSendersOrderAndEveryLetterLeavesOnce() throws Exception {
        Queue<Long> gone = new ConcurrentLinkedQueue<>();
        List<Callable<List<Long>>> senders = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            int self = sender;
            senders.add(() -> send(self));
        }
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<Void>> trimmers = List.of(threads.submit(() -> trim(gone)), threads.submit(() -> trim(gone)));
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> sent : threads.invokeAll(senders)) {
                assertThat(sent.get()).isSorted();
                all.addAll(sent.get());
            }
            for (Future<Void> trimmer : trimmers) {
                trimmer.get(30, TimeUnit.SECONDS);
            }

            List<Long> expected =
                    LongStream.rangeClosed(1, (long) SENDERS * EACH).boxed().toList();
            assertThat(all.stream().sorted().toList()).isEqualTo(expected);
            assertThat(gone.stream().sorted().toList()).isEqualTo(expected);
        } finally {
            threads.shutdownNow();
        }
    }
}
