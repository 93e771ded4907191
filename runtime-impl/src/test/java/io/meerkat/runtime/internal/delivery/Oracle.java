package io.meerkat.runtime.internal.delivery;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.internal.delivery.ExecutionRecord.Execution;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds the senders' numbers against the executor's record; knows nothing of the runtime between them. */
final class Oracle {
    private final Findings findings;
    private final ExecutionRecord record;
    private final Set<String> droppedOnPurpose;

    Oracle(Findings findings, ExecutionRecord record, Set<String> droppedOnPurpose) {
        this.findings = findings;
        this.record = record;
        this.droppedOnPurpose = droppedOnPurpose;
    }

    void judge(List<SessionId> sessions, List<Sent> sent) {
        Map<String, InputId> executed = new HashMap<>();
        sessions.forEach(session -> judgeExecutions(session, executed));
        sent.forEach(message -> judgeFate(message, executed.get(key(message.session(), message.text()))));
    }

    private static String key(SessionId session, String text) {
        return session + " " + text;
    }

    /** Once each, though perhaps executed again as the same input; and in order for each sender. */
    private void judgeExecutions(SessionId session, Map<String, InputId> executed) {
        Map<String, Integer> newest = new HashMap<>();
        for (Execution execution : record.of(session)) {
            for (String text : execution.messages()) {
                InputId before = executed.putIfAbsent(key(session, text), execution.input());
                if (before == null) {
                    judgeOrder(session, text, newest);
                } else if (!before.equals(execution.input())) {
                    findings.add(
                            Finding.Kind.DOUBLED,
                            session + ": " + text + " is part of " + before + " and of " + execution.input());
                }
            }
        }
    }

    private void judgeOrder(SessionId session, String text, Map<String, Integer> newest) {
        int colon = text.indexOf(':');
        int number = Integer.parseInt(text.substring(colon + 1));
        Integer before = newest.put(text.substring(0, colon), number);
        if (before != null && before > number) {
            findings.add(Finding.Kind.REORDERED, session + ": " + text + " came after " + before);
        }
    }

    private void judgeFate(Sent message, InputId executed) {
        String name = key(message.session(), message.text());
        Receipt receipt = message.receipt().getNow(null);
        if (receipt instanceof Receipt.Admitted admitted) {
            if (executed == null) {
                findings.add(Finding.Kind.LOST, name + " was admitted as " + admitted.input() + " and never executed");
            } else if (!executed.equals(admitted.input())) {
                findings.add(Finding.Kind.MISREPORTED, name + ": " + admitted + ", but executed as " + executed);
            }
        } else if (receipt instanceof Receipt.Dropped dropped) {
            if (executed != null || !droppedOnPurpose.contains(name)) {
                findings.add(Finding.Kind.MISREPORTED, name + ": " + dropped + ", executed as " + executed);
            }
        } else {
            Finding.Kind kind = executed == null ? Finding.Kind.STALLED : Finding.Kind.MISREPORTED;
            findings.add(kind, name + " has no receipt; executed as " + executed);
        }
    }
}
