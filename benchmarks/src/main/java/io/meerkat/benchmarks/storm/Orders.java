package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.SessionId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The orders that wait for a drain to carry them out, one a session at most. Thread-safe. */
final class Orders {
    private final Map<SessionId, Order> waiting = new ConcurrentHashMap<>();
    private final Map<Order, LongAdder> done = new EnumMap<>(Order.class);
    private volatile boolean calm;

    Orders() {
        for (Order order : Order.values()) {
            done.put(order, new LongAdder());
        }
    }

    void give(SessionId session, Order order) {
        waiting.put(session, order);
    }

    /** Takes the order away if it is one that the caller can carry out now. */
    Optional<Order> take(SessionId session, Order.Place place) {
        Order order = waiting.get(session);
        if (calm || order == null || order.place() != place) {
            return Optional.empty();
        }
        return waiting.remove(session, order) ? Optional.of(order) : Optional.empty();
    }

    void carriedOut(Order order) {
        tally(order).increment();
    }

    private LongAdder tally(Order order) {
        LongAdder tally = done.get(order);
        if (tally == null) {
            throw new IllegalStateException("no tally of " + order);
        }
        return tally;
    }

    long done(Order order) {
        return tally(order).sum();
    }

    /** No drain does anything wrong any more. */
    void calm() {
        calm = true;
        waiting.clear();
    }

    boolean isCalm() {
        return calm;
    }
}
