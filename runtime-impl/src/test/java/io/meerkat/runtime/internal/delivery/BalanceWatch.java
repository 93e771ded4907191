package io.meerkat.runtime.internal.delivery;

import io.meerkat.runtime.InboxSnapshot;
import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Takes snapshots all the time: accepted = admitted + dropped + depth in each, and W never goes back. */
final class BalanceWatch implements Runnable {
    private static final long PAUSE_NANOS = 200_000;

    private final MeerkatRuntime runtime;
    private final List<SessionId> sessions;
    private final Findings findings;
    private final Map<SessionId, InboxSnapshot> last = new HashMap<>();
    private volatile boolean over;
    private volatile long looks;

    BalanceWatch(MeerkatRuntime runtime, List<SessionId> sessions, Findings findings) {
        this.runtime = runtime;
        this.sessions = sessions;
        this.findings = findings;
    }

    @Override
    public void run() {
        long taken = 0;
        while (!over && findings.isEmpty()) {
            for (SessionId session : sessions) {
                runtime.session(session).ifPresent(snapshot -> look(session, snapshot.inbox()));
                taken++;
            }
            looks = taken;
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void look(SessionId session, InboxSnapshot now) {
        if (now.lost() != 0 || now.depth() < 0) {
            findings.add(Finding.Kind.UNBALANCED, session + ": " + now + ", lost " + now.lost());
        }
        InboxSnapshot before = last.put(session, now);
        if (before != null
                && before.instance() == now.instance()
                && (now.admittedThrough() < before.admittedThrough() || now.accepted() < before.accepted())) {
            findings.add(Finding.Kind.UNBALANCED, session + " went back: " + before + ", then " + now);
        }
    }

    void end() {
        over = true;
    }

    long looks() {
        return looks;
    }
}
