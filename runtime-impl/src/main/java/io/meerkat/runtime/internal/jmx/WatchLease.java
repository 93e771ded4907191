package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.management.WatchData;
import java.time.InstantSource;
import javax.management.ObjectName;

/** The MBean of one watched session, and until when it is there. Thread-safe. */
final class WatchLease implements AutoCloseable {
    private final WatchedSession session;
    private final Registration registration;
    private volatile long expiresAtMillis;

    WatchLease(
            MeerkatRuntime runtime,
            SessionSnapshot session,
            Publisher publisher,
            ObjectName name,
            InstantSource clock,
            long expiresAtMillis) {
        this.session = new WatchedSession(runtime, session, clock, () -> this.expiresAtMillis);
        this.registration = new Registration(publisher, new WatchedSessionMBean(this.session), name);
        this.expiresAtMillis = expiresAtMillis;
    }

    void open() {
        registration.open("unregister that one first");
    }

    void extend(long untilMillis) {
        expiresAtMillis = untilMillis;
    }

    boolean isOver(long nowMillis) {
        return nowMillis >= expiresAtMillis;
    }

    /** Whether the session's registration has ended; false while the runtime cannot say. */
    boolean isGone() {
        return session.isGone();
    }

    WatchData data() {
        return new WatchData(registration.name().toString(), expiresAtMillis);
    }

    @Override
    public void close() {
        registration.close();
    }
}
