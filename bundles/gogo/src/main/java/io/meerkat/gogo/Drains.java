package io.meerkat.gogo;

import io.meerkat.runtime.command.Wait;
import io.meerkat.runtime.management.DrainWaitData;
import io.meerkat.runtime.management.SessionData;
import io.meerkat.runtime.management.SessionFilter;
import io.meerkat.runtime.management.StuckDrainData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The commands that look at drains and wait for their end. */
record Drains(Calls calls, SessionReads sessions, ManagerService manager) {
    private static final long MAX_WAIT_MILLIS = 2_592_000_000L;

    /** Those that do not return first, then the fullest inboxes. */
    Rows<DrainLine> list(String filterText, String limitText) {
        long limit = Numbers.read("drains", "--limit", limitText, 1, SessionReads.MAX_PAGE);
        SessionFilter filter = Calls.filter("drains", filterText);
        Map<String, List<StuckDrainData>> stuck =
                manager.stuckDrains().stream().collect(Collectors.groupingBy(StuckDrainData::session));
        List<SessionData> matching = sessions.matching("drains", filterText).toList();
        List<DrainLine> lines = new ArrayList<>();
        matching.stream()
                .sorted(Comparator.comparing((SessionData session) -> !stuck.containsKey(session.id()))
                        .thenComparing(Comparator.comparingLong(SessionData::inboxDepth)
                                .reversed()))
                .limit(limit)
                .forEach(session -> lines.add(line(session, stuck.getOrDefault(session.id(), List.of()))));
        int all = matching.size();
        if (filter.isEmpty()) {
            matching.forEach(session -> stuck.remove(session.id()));
            stuck.forEach((session, drains) -> lines.add(leftBehind(session, drains)));
            all += stuck.size();
        }
        return new Rows<>(DrainLine.class, lines, footer(lines.size(), all));
    }

    /** Blocks for at most the given time; ends at once when interrupted. */
    DrainWaitData await(String text, String timeoutText) {
        // The runtime's own bound, maxAwaitMillis, is configured; it refuses what is beyond.
        long timeout = Numbers.read("await", "--timeout", timeoutText, 0, MAX_WAIT_MILLIS);
        return DrainWaitData.of(calls.execute(new Wait(Calls.session("await", text), Duration.ofMillis(timeout))));
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

    static String told(Collection<StuckDrainData> stuck) {
        return stuck.stream()
                .map(drain -> String.format(
                        Locale.ROOT,
                        "generation %d of %s, %s%s",
                        drain.generation(),
                        drain.bundle(),
                        where(drain),
                        drain.fenced() ? ", fenced" : ""))
                .collect(Collectors.joining("; "));
    }

    private static String where(StuckDrainData drain) {
        return drain.thread() == null
                ? "waits for a thread"
                : String.format(Locale.ROOT, "%,d ms on %s", drain.busyMillis(), drain.thread());
    }

    private String footer(int shown, int all) {
        String count = shown == all
                ? Counted.of(all, "drain")
                : String.format(Locale.ROOT, "%,d of %,d drains, the fullest inboxes first", shown, all);
        return count + (manager.isThere() ? "" : "; no management tells which are stuck");
    }
}
