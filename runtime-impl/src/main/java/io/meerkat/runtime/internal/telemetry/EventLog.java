package io.meerkat.runtime.internal.telemetry;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * The newest events of a runtime, numbered in one sequence that never goes back.
 *
 * <p>Thread-safe. Listeners are called in order on the dispatcher, never on the thread that published and never under
 * the lock. Numbers are reserved in blocks, so that a restart begins above everything that was ever given out.
 */
public final class EventLog {
    private static final System.Logger LOG = UngatedLogger.of(EventLog.class);
    private static final long BLOCK = 10_000;
    /** What the kept events may say in all: long answers push out more than one event each. */
    private static final long MOST_CHARACTERS = 16L << 20;

    private final int capacity;
    private final InstantSource clock;
    private final SequenceReserve reserve;
    private final Executor dispatcher;
    private final List<Consumer<RuntimeEvent>> listeners = new CopyOnWriteArrayList<>();

    private final ArrayDeque<RuntimeEvent> kept = new ArrayDeque<>();
    private long characters;
    private long last;
    private long reservedThrough;

    /** The dispatcher runs what it is given in order, one at a time. */
    public EventLog(int capacity, InstantSource clock, SequenceReserve reserve, Executor dispatcher) {
        this.capacity = capacity;
        this.clock = clock;
        this.reserve = reserve;
        this.dispatcher = dispatcher;
        this.last = reserve.reserved();
        this.reservedThrough = last;
    }

    /** Numbers the event, keeps it, and has the listeners told. */
    public void publish(EventType type, SessionId session, String detail, Map<String, String> attributes) {
        publish(type, Optional.of(session), detail, attributes);
    }

    /**
     * The same.
     *
     * @param session empty: it concerns the runtime as a whole
     */
    public void publish(EventType type, Optional<SessionId> session, String detail, Map<String, String> attributes) {
        synchronized (this) {
            reserve();
            last++;
            RuntimeEvent event = new RuntimeEvent(last, clock.instant(), type, session, detail, attributes);
            kept.addLast(event);
            characters += characters(event);
            while (kept.size() > capacity || (characters > MOST_CHARACTERS && kept.size() > 1)) {
                characters -= characters(kept.removeFirst());
            }
            if (!listeners.isEmpty()) {
                dispatch(() -> listeners.forEach(listener -> tell(listener, event)));
            }
        }
    }

    private static long characters(RuntimeEvent event) {
        long sum = event.detail().length();
        for (String value : event.attributes().values()) {
            sum += value.length();
        }
        return sum;
    }

    /**
     * Reserves the next block on the dispatcher while half of this one is left; at once, and under the lock, only where
     * the dispatcher has not come to it meanwhile.
     */
    private void reserve() {
        if (last == reservedThrough) {
            reserved(reservedThrough + BLOCK);
        } else if (reservedThrough - last == BLOCK / 2) {
            long next = reservedThrough + BLOCK;
            dispatch(() -> reserved(next));
        }
    }

    /** Never fails its publisher: after the end of the runtime an event is kept, and nobody is left to be told. */
    private void dispatch(Runnable task) {
        try {
            dispatcher.execute(task);
        } catch (RejectedExecutionException ended) {
            LOG.log(System.Logger.Level.DEBUG, "the runtime has ended; listeners are told nothing more");
        }
    }

    private void reserved(long through) {
        reserve.reserve(through);
        synchronized (this) {
            reservedThrough = Math.max(reservedThrough, through);
        }
    }

    private static void tell(Consumer<RuntimeEvent> listener, RuntimeEvent event) {
        try {
            listener.accept(event);
        } catch (Throwable failure) { // the others still want to know
            LOG.log(System.Logger.Level.WARNING, () -> "a listener failed for event " + event.sequence(), failure);
        }
    }

    /** Kept events after this number, oldest first, at most so many. */
    public synchronized List<RuntimeEvent> after(long sequence, int limit) {
        List<RuntimeEvent> found = new ArrayList<>();
        for (RuntimeEvent event : kept) {
            if (found.size() >= limit) {
                break;
            }
            if (event.sequence() > sequence) {
                found.add(event);
            }
        }
        return found;
    }

    public synchronized long lastSequence() {
        return last;
    }

    /** Hands every later event to the listener until the result is closed. */
    public AutoCloseable listen(Consumer<RuntimeEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
