package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.SessionId;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Every registered session, in the order of their ids. Thread-safe. */
public final class SessionRegistry {
    /** Sorted at all times: a copy of it needs no sorting. */
    private final ConcurrentMap<SessionId, SessionEntry> entries = new ConcurrentSkipListMap<>();

    private final KeptCopy<SessionEntry> inOrder = new KeptCopy<>(() -> List.copyOf(entries.values()));
    private final Set<SessionEntry> leaving = ConcurrentHashMap.newKeySet();
    private final Supplier<RuntimeSettings> settings;

    public SessionRegistry(Supplier<RuntimeSettings> settings) {
        this.settings = settings;
    }

    public Optional<SessionEntry> find(SessionId id) {
        return Optional.ofNullable(entries.get(id));
    }

    /** The entry of this id, or NotReady(DESTROYED). */
    public SessionEntry require(SessionId id) {
        return find(id).orElseThrow(() -> Refusals.unknown(id));
    }

    /** The entry that was there, or this one. */
    public SessionEntry insertIfAbsent(SessionEntry fresh) {
        SessionEntry present = entries.putIfAbsent(fresh.id(), fresh);
        if (present != null) {
            return present;
        }
        fresh.markInserted();
        inOrder.changed();
        return fresh;
    }

    /** Its unregister has begun. */
    public void leaves(SessionEntry entry) {
        leaving.add(entry);
    }

    /** Those whose unregister is under way, or has failed and waits to be resumed. */
    public Set<SessionEntry> leaving() {
        return Set.copyOf(leaving);
    }

    public void remove(SessionEntry entry) {
        leaving.remove(entry);
        if (entries.remove(entry.id(), entry)) {
            inOrder.changed();
            entry.markRemoved();
        }
    }

    /** All of them as of now, in the order of their ids. */
    public List<SessionEntry> entries() {
        return inOrder.get();
    }

    /** Every entry, one after the other, as they are at the time; for looks that take their time. */
    public Iterator<SessionEntry> iterator() {
        return entries.values().iterator();
    }

    public int size() {
        return entries.size();
    }

    /**
     * Does something under the session's gate, on the entry that is registered while the gate is held. Blocks for at
     * most the configured {@code gateMillis} before it begins.
     */
    public <T> T gated(SessionId id, String command, Function<SessionEntry, T> action) {
        while (true) {
            SessionEntry entry = require(id);
            enter(entry, command);
            try {
                if (!entry.removed()) {
                    return action.apply(entry);
                }
            } finally {
                entry.gate().leave();
            }
        }
    }

    /** Like {@link #gated(SessionId, String, Function)} for one registration alone; empty when it has been removed. */
    public <T> Optional<T> gated(SessionEntry entry, String command, Function<SessionEntry, @Nullable T> action) {
        enter(entry, command);
        try {
            return entry.removed() ? Optional.empty() : Optional.ofNullable(action.apply(entry));
        } finally {
            entry.gate().leave();
        }
    }

    private void enter(SessionEntry entry, String command) {
        Duration bound = settings.get().gate();
        try {
            if (!entry.gate().enter(command, bound)) {
                throw Refusals.internal(command + " of " + entry + " waited " + bound.toMillis()
                        + " ms for its gate, held by "
                        + entry.gate().holder().map(Object::toString).orElse("nobody any more") + "; try again");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Refusals.internal(
                    command + " of " + entry + " was interrupted while it waited for the gate; send it again");
        }
    }
}
