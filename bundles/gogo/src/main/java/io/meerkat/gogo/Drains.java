package io.meerkat.gogo;

import io.meerkat.runtime.command.Wait;
import io.meerkat.runtime.management.DrainWaitData;
import io.meerkat.runtime.management.SessionData;
import io.meerkat.runtime.management.StuckDrainData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The commands that look at drains and wait for their end. */
record Drains(Calls calls, SessionReads sessions, ManagerBean manager) {
    private static final long MAX_WAIT_MILLIS = 3_600_000;

    Rows<DrainLine> list(String filterText) {
        SessionFilter filter = SessionFilter.of("drains", filterText);
        Map<String, List<StuckDrainData>> stuck =
                manager.stuckDrains().stream().collect(Collectors.groupingBy(StuckDrainData::session));
        List<SessionData> all = sessions.matching("drains", "").toList();
        List<DrainLine> lines = new ArrayList<>();
        all.stream()
                .filter(filter)
                .forEach(session -> lines.add(line(session, stuck.getOrDefault(session.id(), List.of()))));
        if (filter.isEmpty()) {
            all.forEach(session -> stuck.remove(session.id()));
            stuck.forEach((session, drains) -> lines.add(leftBehind(session, drains)));
        }
        return new Rows<>(DrainLine.class, lines, footer(lines));
    }

    /** Blocks for at most the given time; ends at once when interrupted. */
    DrainWaitData await(String text, String timeoutText) {
        // The runtime's own bound, maxAwaitMillis, is configured; it refuses what is beyond.
        long timeout = Numbers.read("await", "--timeout", timeoutText, 0, MAX_WAIT_MILLIS);
        return ManagementRecords.of(calls.execute(new Wait(Calls.session("await", text), Duration.ofMillis(timeout))));
    }

    private static DrainLine line(SessionData session, Collection<StuckDrainData> stuck) {
        return new DrainLine(
                session.id(),
                session.drainPhase(),
                session.drainService(),
                session.drainMode(),
                session.drainType(),
                session.drainGeneration(),
                session.inboxDepth(),
                session.inboxAdmitted(),
                session.inboxDropped(),
                session.inboxLost(),
                stuck.isEmpty() ? null : told(stuck));
    }

    /** A drain that does not return may outlive its session. */
    private static DrainLine leftBehind(String session, List<StuckDrainData> stuck) {
        StuckDrainData last = stuck.get(stuck.size() - 1);
        return new DrainLine(session, null, null, null, last.drainType(), last.generation(), 0, 0, 0, 0, told(stuck));
    }

    private static String told(Collection<StuckDrainData> stuck) {
        return stuck.stream()
                .map(drain -> String.format(
                        Locale.ROOT,
                        "generation %d of %s, %,d ms on %s%s",
                        drain.generation(),
                        drain.bundle(),
                        drain.busyMillis(),
                        drain.thread(),
                        drain.fenced() ? ", fenced" : ""))
                .collect(Collectors.joining("; "));
    }

    private String footer(List<DrainLine> lines) {
        String unknown = manager.isThere() ? "" : "; no MBean tells which are stuck";
        return Counted.of(lines.size(), "drain") + unknown;
    }
}
