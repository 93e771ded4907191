package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.InboxSnapshot;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.control.RuntimeAssembly;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Looks at session after session: accepted = admitted + dropped + depth in each, and W never goes back. */
final class Watch implements Runnable {
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    private final RuntimeAssembly assembly;
    private final List<SessionId> sessions;
    private final Findings findings;
    private final Map<SessionId, InboxSnapshot> last = new HashMap<>();
    private volatile boolean over;
    private volatile long looks;

    Watch(RuntimeAssembly assembly, List<SessionId> sessions, Findings findings) {
        this.assembly = assembly;
        this.sessions = sessions;
        this.findings = findings;
    }

    @Override
    public void run() {
        long taken = 0;
        while (!over) {
            for (SessionId session : sessions) {
                assembly.runtime().session(session).ifPresent(snapshot -> look(session, snapshot.inbox()));
                taken++;
                looks = taken;
                if (over) {
                    return;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            lookAtInvariants();
        }
    }

    void lookAtInvariants() {
        assembly.violatedInvariants().forEach(violated -> findings.add(Finding.Kind.INVARIANT, violated));
    }

    private void look(SessionId session, InboxSnapshot now) {
        if (now.lost() != 0 || now.depth() < 0) {
            findings.add(Finding.Kind.UNBALANCED, session, now + ", lost " + now.lost());
        }
        InboxSnapshot before = last.put(session, now);
        if (before != null
                && before.instance() == now.instance()
                && (now.admittedThrough() < before.admittedThrough() || now.accepted() < before.accepted())) {
            findings.add(Finding.Kind.UNBALANCED, session, "went back: " + before + ", then " + now);
        }
    }

    void end() {
        over = true;
    }

    /** How many snapshots were balanced, or are among the findings. */
    long looks() {
        return looks;
    }
}
