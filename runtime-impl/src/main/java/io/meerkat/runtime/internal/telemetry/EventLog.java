package io.meerkat.runtime.internal.telemetry;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * The newest events of a runtime, numbered in one sequence that never goes back; what is told of every message and turn is
 * kept apart, so that it pushes out neither what was done nor by whom.
 *
 * <p>Thread-safe. Listeners are called in order on the dispatcher, never on the thread that published and never under
 * the lock. Numbers are reserved in blocks, so that a restart begins above everything that was ever given out.
 */
public final class EventLog {
    private static final System.Logger LOG = UngatedLogger.of(EventLog.class);
    private static final long BLOCK = 10_000;
    private final InstantSource clock;
    private final SequenceReserve reserve;
    private final Executor dispatcher;
    private final List<Listening> listeners = new CopyOnWriteArrayList<>();

    private final Map<KeptEvents.Kind, KeptEvents> kept = new EnumMap<>(KeptEvents.Kind.class);
    private long last;
    private long reservedThrough;

    /**
     * A log in which nothing has happened yet.
     *
     * @param capacity how many events are kept, of each kind
     * @param dispatcher runs what it is given in order, one at a time
     */
    public EventLog(int capacity, InstantSource clock, SequenceReserve reserve, Executor dispatcher) {
        for (KeptEvents.Kind kind : KeptEvents.Kind.values()) {
            kept.put(kind, new KeptEvents(capacity));
        }
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
            kept(type).add(event);
            if (!listeners.isEmpty()) {
                dispatch(() -> listeners.forEach(listening -> listening.tell(event)));
            }
        }
    }

    private KeptEvents kept(EventType type) {
        return Objects.requireNonNull(kept.get(KeptEvents.Kind.of(type)));
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

    /** Kept events after this number, oldest first, at most so many. */
    public synchronized List<RuntimeEvent> after(long sequence, int limit) {
        return kept.values().stream()
                .flatMap(kind -> kind.after(sequence, limit))
                .sorted(Comparator.comparingLong(RuntimeEvent::sequence))
                .limit(limit)
                .toList();
    }

    public synchronized long lastSequence() {
        return last;
    }

    /** Hands every later event to the listener until the result is closed. */
    public synchronized AutoCloseable listen(Consumer<RuntimeEvent> listener) {
        Listening listening = new Listening(listener, last);
        listeners.add(listening);
        return () -> listeners.remove(listening);
    }

    /** A listener from an event on: the dispatcher may still have earlier ones to tell of. */
    private static final class Listening {
        private final Consumer<RuntimeEvent> listener;
        private final long after;

        Listening(Consumer<RuntimeEvent> listener, long after) {
            this.listener = listener;
            this.after = after;
        }

        void tell(RuntimeEvent event) {
            if (event.sequence() <= after) {
                return;
            }
            try {
                listener.accept(event);
            } catch (Throwable failure) { // the others still want to know
                LOG.log(System.Logger.Level.WARNING, () -> "a listener failed for event " + event.sequence(), failure);
            }
        }
    }
}
