package io.meerkat.runtime.internal.delivery;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.Offer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * One sender: numbers its messages for each session, offers one again until the inbox takes it, and remembers every one
 * that was taken. Sends a burst for each permit, so that the mail flows while something happens.
 */
final class Producer implements Runnable {
    private static final int LONGEST_BURST = 8;
    private static final long PAUSE_NANOS = Duration.ofMillis(1).toNanos();

    private final String name;
    private final List<SessionId> sessions;
    private final Outlet outlet;
    private final Random random;
    private final int mostOffers;
    private final Semaphore permits = new Semaphore(0);
    private final Map<SessionId, Integer> numbers = new HashMap<>();
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile boolean done;

    /** Where a message is offered. */
    @FunctionalInterface
    interface Outlet {
        Offer offer(SessionId session, String text);
    }

    /** One that insists. */
    Producer(String name, List<SessionId> sessions, Outlet outlet, long seed) {
        this(name, sessions, outlet, seed, Integer.MAX_VALUE);
    }

    /** @param mostOffers after so many refusals it goes on with another message, and comes back to this one later */
    Producer(String name, List<SessionId> sessions, Outlet outlet, long seed, int mostOffers) {
        this.name = name;
        this.sessions = sessions;
        this.outlet = outlet;
        this.random = new Random(seed);
        this.mostOffers = mostOffers;
    }

    @Override
    public void run() {
        while (!done) {
            permits.acquireUninterruptibly();
            for (int left = 1 + random.nextInt(LONGEST_BURST); left > 0; left--) {
                send(sessions.get(random.nextInt(sessions.size())));
            }
        }
    }

    /** Offers the next message of the session until it is taken, or until this sender is done with it. */
    void send(SessionId session) {
        int number = numbers.getOrDefault(session, 0) + 1;
        int left = mostOffers;
        do {
            if (outlet.offer(session, name + ":" + number) instanceof Offer.Queued queued) {
                numbers.put(session, number);
                sent.add(new Sent(session, name, number, queued.receipt().toCompletableFuture()));
                return;
            }
            refusals.incrementAndGet();
            left--;
            LockSupport.parkNanos(PAUSE_NANOS);
        } while (!done && left > 0);
    }

    void permit(int bursts) {
        permits.release(bursts);
    }

    void finish() {
        done = true;
        permits.release();
    }

    Queue<Sent> sent() {
        return sent;
    }

    /** How often an offer was refused and made again. */
    int refusals() {
        return refusals.get();
    }
}
