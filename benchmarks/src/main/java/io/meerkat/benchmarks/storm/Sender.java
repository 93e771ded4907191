package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.comms.OfferRefusal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Offers numbered messages to random sessions at a rate, now and then to an inbox that has lost its ingress, and remembers
 * which were taken; one that is refused is counted and never offered again. Several threads may run it at once.
 */
final class Sender implements Runnable {
    private static final int BURST = 6;
    private static final int FORMER_ONE_IN = 40;
    private static final String SOURCE = "sender";

    private final List<SessionId> sessions;
    private final Mails mails;
    private final long seed;
    private final long nanosPerMessage;
    private final AtomicLong numbers = new AtomicLong();
    private final LongAdder taken = new LongAdder();
    private final Map<OfferRefusal, LongAdder> refused = new EnumMap<>(OfferRefusal.class);
    private volatile boolean done;

    Sender(StormPlan plan, Mails mails, int threads) {
        this.sessions = plan.ids();
        this.mails = mails;
        this.seed = plan.seed();
        this.nanosPerMessage = TimeUnit.SECONDS.toNanos(threads) / plan.messagesPerSecond();
        for (OfferRefusal reason : OfferRefusal.values()) {
            refused.put(reason, new LongAdder());
        }
    }

    @Override
    public void run() {
        Random random = new Random(seed + Thread.currentThread().getName().hashCode());
        long due = System.nanoTime();
        while (!done) {
            SessionId session = sessions.get(skewed(random));
            int messages = 1 + random.nextInt(BURST);
            Optional<Mail> mail =
                    random.nextInt(FORMER_ONE_IN) == 0 ? mails.any(session, random) : mails.present(session);
            for (int left = messages; left > 0 && mail.isPresent(); left--) {
                send(mail.get());
            }
            due += messages * nanosPerMessage;
            long early = due - System.nanoTime();
            if (early > 0) {
                LockSupport.parkNanos(early);
            } else {
                due -= early; // it is not made up for
            }
        }
    }

    /** Some sessions get much, many get little. */
    private int skewed(Random random) {
        double even = random.nextDouble();
        return (int) (sessions.size() * even * even);
    }

    /** A few messages to where the session's mail goes now. */
    void burst(SessionId session) {
        mails.present(session).ifPresent(mail -> {
            for (int left = BURST; left > 0; left--) {
                send(mail);
            }
        });
    }

    /** Whether it was taken. */
    boolean send(Mail mail) {
        MessageText text = new MessageText(mail.tag(), numbers.incrementAndGet());
        Offer offer = mail.inbox().offer(Message.text(text.body(), SOURCE));
        if (offer instanceof Offer.Queued queued) {
            mail.sent(queued.sequence(), text.number());
            queued.receipt().thenAccept(receipt -> mail.told(queued.sequence(), receipt));
            taken.increment();
            return true;
        }
        LongAdder tally = refused.get(((Offer.Refused) offer).reason());
        if (tally != null) {
            tally.increment();
        }
        return false;
    }

    void finish() {
        done = true;
    }

    long taken() {
        return taken.sum();
    }

    Map<OfferRefusal, Long> refused() {
        Map<OfferRefusal, Long> counts = new EnumMap<>(OfferRefusal.class);
        refused.forEach((reason, count) -> counts.put(reason, count.sum()));
        return counts;
    }
}
