package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.session.SessionRegistry;
import io.meerkat.runtime.internal.telemetry.Counters;
import io.meerkat.runtime.internal.telemetry.EventLog;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks at the invariants of a few sessions at a time, so that in time every session is looked at and none waits for it.
 * A violation is told once and remembered for good: the runtime has a bug. Thread-safe.
 */
final class InvariantAudit {
    private static final System.Logger LOG = UngatedLogger.of(InvariantAudit.class);

    /** What is told beyond; more would say nothing new. */
    private static final int MOST = 1_000;

    private final SessionRegistry sessions;
    private final Counters counters;
    private final EventLog events;
    private final Set<String> violations = ConcurrentHashMap.newKeySet();

    /** Those of this round that were not looked at yet; guarded by this. */
    private Iterator<SessionEntry> rest = Collections.emptyIterator();

    InvariantAudit(SessionRegistry sessions, Counters counters, EventLog events) {
        this.sessions = sessions;
        this.counters = counters;
        this.events = events;
    }

    /** Looks at the next so many sessions, from the first again after the last. */
    void look(int most) {
        next(most).forEach(this::look);
    }

    private void look(SessionEntry entry) {
        entry.authority().violatedInvariants().forEach(name -> violated(entry, name));
        if (Losses.keep(counters, entry) > 0) {
            violated(entry, "no_message_is_lost");
        }
    }

    private synchronized List<SessionEntry> next(int most) {
        if (!rest.hasNext()) {
            rest = sessions.iterator();
        }
        List<SessionEntry> next = new ArrayList<>();
        while (next.size() < most && rest.hasNext()) {
            next.add(rest.next());
        }
        return next;
    }

    private void violated(SessionEntry entry, String invariant) {
        if (violations.size() < MOST && violations.add(entry.id() + ": " + invariant)) {
            String text = "the machine of " + entry + " violates its invariant " + invariant
                    + ": the runtime has a bug; unregister the session and register it again";
            LOG.log(System.Logger.Level.ERROR, text);
            events.publish(EventType.INVARIANT_VIOLATED, entry.id(), text, Map.of("invariant", invariant));
        }
    }

    /** What was ever found, each as {@code session: invariant}, sorted. */
    List<String> violations() {
        return List.copyOf(new TreeSet<>(violations));
    }
}
