package io.meerkat.runtime.internal.delivery;

import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds what senders know to be undecided against what the runtime has said that it left behind: the same numbers, inbox
 * by inbox, and nothing of it was given to anybody else.
 */
final class LeftBehind {
    private final MeerkatRuntime runtime;
    private final Lines lines;
    private final Findings findings;

    LeftBehind(MeerkatRuntime runtime, Lines lines, Findings findings) {
        this.runtime = runtime;
        this.lines = lines;
        this.findings = findings;
    }

    /** One session's inbox of one comms runtime. */
    private record Box(SessionId session, String commsRuntime) {}

    void judge(List<SessionId> sessions, List<Sent> undecided, ExecutionRecord record) {
        Map<Box, Integer> left = new HashMap<>();
        for (Sent message : undecided) {
            left.merge(new Box(message.session(), lines.takenBy(message)), 1, Integer::sum);
            if (record.has(message)) {
                findings.add(Finding.Kind.MISREPORTED, message + " was executed and has no receipt");
            }
        }
        Map<Box, RuntimeEvent> reports = reports();
        left.keySet().stream()
                .filter(box -> !reports.containsKey(box))
                .forEach(box -> findings.add(
                        Finding.Kind.STALLED, left.get(box) + " messages lie in " + box + ", not reported"));
        reports.forEach((box, report) -> {
            boolean ownedAgain = lines.connectedAt(box.session(), box.commsRuntime()) >= report.sequence();
            int messages = Integer.parseInt(report.attributes().getOrDefault("messages", "0"));
            if (!ownedAgain && messages != left.getOrDefault(box, 0)) {
                findings.add(
                        Finding.Kind.MISREPORTED,
                        report.detail() + " of " + box + ", but " + left.getOrDefault(box, 0) + " are undecided");
            }
        });
        sessions.forEach(session -> judgeSnapshot(session, undecided));
    }

    private Map<Box, RuntimeEvent> reports() {
        Map<Box, RuntimeEvent> newest = new HashMap<>();
        runtime.events(0, Integer.MAX_VALUE).stream()
                .filter(event -> event.type() == EventType.INBOX_LEFT_BEHIND)
                .forEach(event -> newest.put(
                        new Box(
                                event.session().orElseThrow(),
                                event.attributes().getOrDefault("commsRuntime", "")),
                        event));
        return newest;
    }

    private void judgeSnapshot(SessionId session, List<Sent> undecided) {
        long known = undecided.stream()
                .filter(message -> message.session().equals(session))
                .count();
        long said = runtime.session(session).orElseThrow().inboxLeftBehind();
        if (known != said) {
            findings.add(Finding.Kind.MISREPORTED, session + " says " + said + " left behind, senders know " + known);
        }
    }
}
