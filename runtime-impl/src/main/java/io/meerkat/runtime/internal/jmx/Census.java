package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionSnapshot;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One count over all sessions. Immutable.
 *
 * @param byPhase every phase, also those with no session
 * @param byDrainPhase every phase, also those with no drain
 * @param inboxDepth messages that wait, those included that a former owner of an ingress left behind
 */
record Census(
        long sessions,
        Map<String, Long> byPhase,
        Map<String, Long> byDrainPhase,
        long parked,
        long exhausted,
        long inboxDepth) {

    static final Census EMPTY = of(List.of());

    static Census of(Collection<SessionSnapshot> sessions) {
        long parked = 0;
        long exhausted = 0;
        long depth = 0;
        for (SessionSnapshot session : sessions) {
            // What is not running is parked by default: only a running drain misses its plug-in.
            boolean running = session.drain().phase() == DrainPhase.RUNNING;
            parked += running && session.drain().service() == DrainService.PARKED ? 1 : 0;
            exhausted += session.drain().service() == DrainService.EXHAUSTED ? 1 : 0;
            depth += session.inbox().depth() + session.inboxLeftBehind();
        }
        return new Census(
                sessions.size(),
                count(LifecyclePhase.class, sessions, SessionSnapshot::phase),
                count(DrainPhase.class, sessions, session -> session.drain().phase()),
                parked,
                exhausted,
                depth);
    }

    private static <E extends Enum<E>> Map<String, Long> count(
            Class<E> type, Collection<SessionSnapshot> sessions, Function<SessionSnapshot, E> phase) {
        Map<E, Long> counts = new EnumMap<>(type);
        sessions.forEach(session -> counts.merge(phase.apply(session), 1L, Long::sum));
        Map<String, Long> named = new TreeMap<>();
        Arrays.stream(type.getEnumConstants()).forEach(each -> named.put(each.name(), counts.getOrDefault(each, 0L)));
        return named;
    }
}
