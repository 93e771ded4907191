package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.management.WatchData;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The sessions that have an MBean of their own for a while. Thread-safe; the MBean server is never called under a lock of
 * ours. Somebody has to call {@link #sweep}.
 */
final class WatchedSessions implements AutoCloseable {
    private final MeerkatRuntime runtime;
    private final Publisher publisher;
    private final ManagementNames names;
    private final Supplier<ManagementSettings> settings;
    private final InstantSource clock;

    /** Guarded by itself, as is {@link #closed}. */
    private final Map<SessionId, WatchLease> leases = new HashMap<>();

    private boolean closed;

    WatchedSessions(
            MeerkatRuntime runtime,
            Publisher publisher,
            ManagementNames names,
            Supplier<ManagementSettings> settings,
            InstantSource clock) {
        this.runtime = runtime;
        this.publisher = publisher;
        this.names = names;
        this.settings = settings;
        this.clock = clock;
    }

    /** Publishes the session until so long from now, or extends its lease. */
    WatchData watch(SessionId id, long ttlMillis) {
        requireAllowed(ttlMillis);
        SessionSnapshot session = runtime.session(id).orElseThrow(() -> UnknownSession.of(id));
        sweep();
        long until = clock.millis() + ttlMillis;
        WatchLease lease;
        synchronized (leases) {
            WatchLease present = leases.get(id);
            if (present != null) {
                present.extend(until);
                return present.data();
            }
            requireRoom();
            lease = new WatchLease(runtime, session, publisher, names.session(id), clock, until);
            leases.put(id, lease);
        }
        open(id, lease);
        return lease.data();
    }

    /** Takes the session's MBean away; false: it had none. */
    boolean unwatch(SessionId id) {
        Optional<WatchLease> lease;
        synchronized (leases) {
            lease = Optional.ofNullable(leases.remove(id));
        }
        lease.ifPresent(WatchLease::close);
        return lease.isPresent();
    }

    boolean isWatched(SessionId id) {
        synchronized (leases) {
            return leases.containsKey(id);
        }
    }

    /** Takes away the MBeans whose lease is over or whose session has gone. */
    void sweep() {
        Map<SessionId, WatchLease> candidates;
        synchronized (leases) {
            candidates = Map.copyOf(leases);
        }
        List<WatchLease> over = new ArrayList<>();
        candidates.forEach((id, lease) -> {
            boolean gone = lease.isGone();
            synchronized (leases) {
                // Asked again under the lock: the lease may have been extended.
                if ((gone || lease.isOver(clock.millis())) && leases.remove(id, lease)) {
                    over.add(lease);
                }
            }
        });
        over.forEach(WatchLease::close);
    }

    @Override
    public void close() {
        List<WatchLease> open;
        synchronized (leases) {
            closed = true;
            open = List.copyOf(leases.values());
            leases.clear();
        }
        open.forEach(WatchLease::close);
    }

    private void open(SessionId id, WatchLease lease) {
        try {
            lease.open();
        } catch (RuntimeException e) {
            synchronized (leases) {
                leases.remove(id, lease);
            }
            throw e;
        }
    }

    private void requireAllowed(long ttlMillis) {
        long max = settings.get().maxWatch().toMillis();
        if (ttlMillis < 1 || ttlMillis > max) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "ttlMillis is %,d; use 1 to %,d, and watch again to extend the lease",
                    ttlMillis,
                    max));
        }
    }

    private void requireRoom() {
        if (closed) {
            throw new IllegalStateException("management is closed; nothing can be watched");
        }
        int max = settings.get().maxWatchedSessions();
        if (leases.size() >= max) {
            throw new IllegalStateException(max + " sessions are watched already, which is the configured maximum;"
                    + " call unwatchSession for one of them");
        }
    }
}
