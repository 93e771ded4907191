package io.meerkat.runtime.internal.telemetry;

import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.event.RuntimeEventListener;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One listener of another bundle and the events that wait for it: in order, one at a time, so many at most.
 *
 * <p>Thread-safe. Whoever brings events never waits for it.
 */
public final class ListenerSeat implements Consumer<RuntimeEvent>, AutoCloseable {
    private static final System.Logger LOG = UngatedLogger.of(ListenerSeat.class);

    private final RuntimeEventListener listener;
    private final Set<String> types;
    private final int capacity;
    private final Executor threads;
    private final Runnable missed;
    private final ArrayDeque<RuntimeEvent> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean behind;
    private boolean closed;

    /**
     * @param types the codes that it wants; empty: all
     * @param capacity how many events wait for it at most
     * @param missed told of each event that is let go
     */
    public ListenerSeat(
            RuntimeEventListener listener, Set<String> types, int capacity, Executor threads, Runnable missed) {
        this.listener = listener;
        this.types = Set.copyOf(types);
        this.capacity = capacity;
        this.threads = threads;
        this.missed = missed;
    }

    @Override
    public void accept(RuntimeEvent event) {
        if (!types.isEmpty() && !types.contains(event.type().code())) {
            return;
        }
        boolean full;
        boolean begin;
        synchronized (this) {
            if (closed) {
                return;
            }
            full = waiting.size() >= capacity;
            if (full) {
                waiting.removeFirst();
            }
            waiting.addLast(event);
            begin = !busy;
            busy = true;
        }
        if (full) {
            letGo(event);
        }
        if (begin) {
            begin();
        }
    }

    private void letGo(RuntimeEvent event) {
        missed.run();
        boolean first;
        synchronized (this) {
            first = !behind;
            behind = true;
        }
        if (first) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "listener {0} is more than {1} events behind at event {2}: it misses the oldest;"
                            + " it can read them with MeerkatRuntime.events",
                    listener.getClass().getName(),
                    capacity,
                    event.sequence());
        }
    }

    private void begin() {
        try {
            threads.execute(this::tellAll);
        } catch (RejectedExecutionException stopping) {
            LOG.log(System.Logger.Level.DEBUG, "the runtime stops; listeners hear nothing more");
        }
    }

    private void tellAll() {
        for (RuntimeEvent event = next(); event != null; event = next()) {
            try {
                listener.event(event);
            } catch (Throwable failure) { // whatever a listener throws is its own affair
                long sequence = event.sequence();
                LOG.log(
                        System.Logger.Level.WARNING,
                        () -> "listener " + listener.getClass().getName() + " failed for event " + sequence,
                        failure);
            }
        }
    }

    private synchronized @Nullable RuntimeEvent next() {
        RuntimeEvent event = waiting.pollFirst();
        if (event == null) {
            busy = false;
            behind = false;
        }
        return event;
    }

    /** It hears nothing more; an event that it is being told of is not waited for. */
    @Override
    public synchronized void close() {
        closed = true;
        waiting.clear();
    }
}
