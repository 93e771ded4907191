package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.internal.control.RuntimeInsight;
import io.meerkat.runtime.internal.control.RuntimeInsight.Totals;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the runtime's events have told, in order. Thread-safe: guarded by its monitor. */
final class History implements AutoCloseable {
    /** What is done wrong on purpose leads to these. */
    private static final Set<String> EXPECTED = Set.of("drain", "hand-over");

    private static final int KEPT_OF_A_SESSION = 60;

    private final Findings findings;
    private final Probe probe;
    private final AutoCloseable listening;
    private final Map<SessionId, Deque<RuntimeEvent>> newest = new HashMap<>();
    private final Map<SessionId, Long> serving = new HashMap<>();
    private final Set<InputId> consumed = new HashSet<>();
    private final Map<InputId, Ending> abandoned = new HashMap<>();
    private final Map<String, Ending> leftBehind = new HashMap<>();
    private final Map<SessionId, List<Ending>> dropped = new HashMap<>();
    private final Map<String, Long> stuck = new TreeMap<>();
    private long swapsOnClaims;
    private long last;

    History(RuntimeInsight insight, Findings findings, Probe probe) {
        this.findings = findings;
        this.probe = probe;
        listening = insight.listen(this::heard);
    }

    private synchronized void heard(RuntimeEvent event) {
        last = event.sequence();
        event.session().ifPresent(session -> heard(session, event));
    }

    private void heard(SessionId session, RuntimeEvent event) {
        switch (event.type()) {
            case DRAIN_SPAWNED -> serving.put(session, generation(event));
            case DRAIN_SWAPPED -> swapped(session, generation(event));
            case DRAIN_EXITED -> serving.remove(session);
            case INPUT_CONSUMED -> consumed(session, input(event));
            case INPUT_ABANDONED -> abandoned.put(input(event), new Ending(0, event.sequence(), event.detail()));
            case INBOX_LEFT_BEHIND ->
                leftBehind.put(session + " " + attribute(event, "commsRuntime"), ending(event, ""));
            case MESSAGES_DROPPED ->
                dropped.computeIfAbsent(session, id -> new ArrayList<>())
                        .add(ending(event, attribute(event, "reason")));
            case OBLIGATION_STUCK -> stuck(session, event);
            default -> {}
        }
        if (!event.type().code().startsWith("input.") && !event.type().code().startsWith("run")) {
            Deque<RuntimeEvent> kept = newest.computeIfAbsent(session, id -> new ArrayDeque<>());
            kept.addLast(event);
            if (kept.size() > KEPT_OF_A_SESSION) {
                kept.removeFirst();
            }
        }
    }

    private static String attribute(RuntimeEvent event, String key) {
        return event.attributes().getOrDefault(key, "");
    }

    private static Ending ending(RuntimeEvent event, String why) {
        return new Ending(Long.parseLong(attribute(event, "messages")), event.sequence(), why);
    }

    private static InputId input(RuntimeEvent event) {
        return InputId.of(attribute(event, "input"));
    }

    private static long generation(RuntimeEvent event) {
        return Long.parseLong(attribute(event, "generation"));
    }

    /** From one plug-in to another, while the one before had claims in hand that it never decided over. */
    private void swapped(SessionId session, long generation) {
        Long before = serving.put(session, generation);
        Probe.Generation previous = before == null ? null : probe.generation(before);
        Probe.Generation next = probe.generation(generation);
        if (previous != null && previous.claimsOut() > 0 && (next == null || next.factory() != previous.factory())) {
            swapsOnClaims++;
        }
    }

    private void consumed(SessionId session, InputId input) {
        if (!consumed.add(input)) {
            findings.add(Finding.Kind.DOUBLED, session, "input " + input + " was consumed twice");
        }
    }

    private void stuck(SessionId session, RuntimeEvent event) {
        String obligation = attribute(event, "obligation");
        stuck.merge(obligation, 1L, Long::sum);
        if (!EXPECTED.contains(obligation)) {
            findings.add(Finding.Kind.FAILED, session, event.detail());
        }
    }

    synchronized boolean consumed(InputId input) {
        return consumed.contains(input);
    }

    synchronized Optional<Ending> abandoned(InputId input) {
        return Optional.ofNullable(abandoned.get(input));
    }

    /** The newest report of it. */
    synchronized Optional<Ending> leftBehind(Mail mail) {
        return Optional.ofNullable(leftBehind.get(mail.session() + " " + mail.commsRuntime()));
    }

    synchronized List<Ending> dropped(SessionId session) {
        return List.copyOf(dropped.getOrDefault(session, List.of()));
    }

    synchronized long swapsOnClaims() {
        return swapsOnClaims;
    }

    /** How many messages for each reason. */
    synchronized Map<String, Long> dropped() {
        Map<String, Long> reasons = new TreeMap<>();
        dropped.values().forEach(of -> of.forEach(one -> reasons.merge(one.why(), one.messages(), Long::sum)));
        return reasons;
    }

    /** How often something of each kind did not end within its time. */
    synchronized Map<String, Long> stuck() {
        return Map.copyOf(stuck);
    }

    synchronized long last() {
        return last;
    }

    /** The newest events of a session, of inputs and runs none, oldest first. */
    synchronized List<String> of(SessionId session) {
        List<String> lines = new ArrayList<>();
        newest.getOrDefault(session, new ArrayDeque<>())
                .forEach(event -> lines.add(event.sequence() + " " + event.type() + " " + event.detail()));
        return lines;
    }

    @Override
    public void close() throws Exception {
        listening.close();
    }

    /** Each swap on claims has lost no message, says the runtime; for the report. */
    static String words(Totals totals) {
        return "%,d hand-overs, %,d messages redelivered, p99 of the pause %,d us, %,d respawns, %,d stale reports"
                .formatted(
                        totals.handovers(),
                        totals.redelivered(),
                        totals.handoverPauseP99Micros(),
                        totals.respawns(),
                        totals.staleReports());
    }
}
