package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.UnregisterSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What the storm has asked for that may end messages or leave them behind, and between which of the runtime's events.
 * Thread-safe: guarded by its monitor.
 */
final class Asked {
    private static final long OPEN = Long.MAX_VALUE;

    private final LongSupplier lastEvent;
    private final Map<SessionId, List<Span>> unregisters = new HashMap<>();
    private final Map<SessionId, List<Span>> moves = new HashMap<>();
    private long providerLeft = OPEN;

    /** @param lastEvent the number of the newest event there is */
    Asked(LongSupplier lastEvent) {
        this.lastEvent = lastEvent;
    }

    /** The events while a command was under way: all those after the first, up to the last. */
    private static final class Span {
        private final long after;
        private long through = OPEN;

        Span(long after) {
            this.after = after;
        }

        boolean holds(long event) {
            return event > after && event <= through;
        }
    }

    /** A command is about to be given; to be run when it has ended, but not where it goes on without its caller. */
    synchronized Runnable begins(Command<?> command) {
        if (command instanceof UnregisterSession unregister) {
            return begins(unregisters, unregister.session());
        }
        if (command instanceof SetPeerIngressContext move) {
            return begins(moves, move.session());
        }
        return () -> {};
    }

    private Runnable begins(Map<SessionId, List<Span>> commands, SessionId session) {
        Span span = new Span(lastEvent.getAsLong());
        commands.computeIfAbsent(session, id -> new ArrayList<>()).add(span);
        return () -> ends(span);
    }

    private synchronized void ends(Span span) {
        span.through = lastEvent.getAsLong();
    }

    /** From now on a session may lose its comms runtime at any time. */
    synchronized void providerLeaves() {
        providerLeft = Math.min(providerLeft, lastEvent.getAsLong());
    }

    /** Whether that event came while the session was being unregistered. */
    synchronized boolean unregistered(SessionId session, long event) {
        return holds(unregisters, session, event);
    }

    /** Whether that event came while the session's ingress was being moved, or taken away with its provider. */
    synchronized boolean moved(SessionId session, String commsRuntime, long event) {
        boolean provided = commsRuntime.startsWith(CommsFleet.PROVIDER + "/");
        return holds(moves, session, event) || (provided && event > providerLeft);
    }

    private static boolean holds(Map<SessionId, List<Span>> commands, SessionId session, long event) {
        return commands.getOrDefault(session, List.of()).stream().anyMatch(span -> span.holds(event));
    }
}
