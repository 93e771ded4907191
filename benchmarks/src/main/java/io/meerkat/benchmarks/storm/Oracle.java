package io.meerkat.benchmarks.storm;

import io.meerkat.benchmarks.storm.ExecutionRecord.Execution;
import io.meerkat.benchmarks.storm.Mail.Sight;
import io.meerkat.runtime.InputId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.Receipt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds the senders' numbers against what the drains saw and the executors wrote down, inbox by inbox. */
final class Oracle {
    private final Findings findings;
    private final Mails mails;
    private final ExecutionRecord record;
    private final History history;
    private final Endings endings;

    /** What each message of one session became in the executors' record. */
    private final Map<MessageText, InputId> executed = new HashMap<>();

    private long consumedMessages;
    private long droppedMessages;
    private long endedWithSession;
    private long leftBehindMessages;

    Oracle(Findings findings, Mails mails, ExecutionRecord record, History history, Asked asked) {
        this.findings = findings;
        this.mails = mails;
        this.record = record;
        this.history = history;
        this.endings = new Endings(findings, mails, history, asked);
    }

    /** What became of the messages that inboxes have taken. */
    record Fates(long consumed, long dropped, long endedWithSession, long leftBehind) {
        long all() {
            return consumed + dropped + endedWithSession + leftBehind;
        }
    }

    Fates judge(List<SessionId> sessions) {
        sessions.forEach(this::judge);
        return new Fates(consumedMessages, droppedMessages, endedWithSession, leftBehindMessages);
    }

    private void judge(SessionId session) {
        executed.clear();
        List<Mail> inboxes = mails.of(session);
        Map<MessageText, Long> sequences = new HashMap<>();
        inboxes.forEach(mail -> number(mail, sequences));
        judgeExecutions(session, sequences);
        Map<Long, Mail> fedBy = new HashMap<>();
        inboxes.forEach(mail -> judge(mail, fedBy));
        endings.dropped(session);
    }

    private static void number(Mail mail, Map<MessageText, Long> sequences) {
        long sequence = 0;
        for (Sight sight : mail.sights()) {
            sequence++;
            sequences.put(new MessageText(mail.tag(), sight.number()), sequence);
        }
    }

    /** Once each, though perhaps executed again as the same input; and in the inbox's order. */
    private void judgeExecutions(SessionId session, Map<MessageText, Long> sequences) {
        Map<Integer, Long> newest = new HashMap<>();
        Map<InputId, Integer> attempts = new HashMap<>();
        for (Execution execution : record.of(session)) {
            Integer attempt = attempts.put(execution.input(), execution.attempt());
            if (attempt != null && attempt > execution.attempt()) {
                findings.add(Finding.Kind.MISREPORTED, session, execution + " after attempt " + attempt);
            }
            for (MessageText text : execution.messages()) {
                InputId before = executed.putIfAbsent(text, execution.input());
                if (before == null) {
                    judgeOrder(session, text, sequences.get(text), newest);
                } else if (!before.equals(execution.input())) {
                    findings.add(
                            Finding.Kind.DOUBLED,
                            session,
                            text + " is part of " + before + " and of " + execution.input());
                }
            }
        }
    }

    private void judgeOrder(SessionId session, MessageText text, @Nullable Long sequence, Map<Integer, Long> newest) {
        if (sequence == null) {
            findings.add(Finding.Kind.MISREPORTED, session, text + " was executed and no inbox had taken it");
            return;
        }
        Long before = newest.put(text.tag(), sequence);
        if (before != null && before > sequence) {
            findings.add(Finding.Kind.REORDERED, session, text + ", number " + sequence + ", came after " + before);
        }
    }

    private void judge(Mail mail, Map<Long, Mail> fedBy) {
        long sequence = 0;
        long generation = 0;
        boolean waits = false;
        for (Sight sight : mail.sights()) {
            sequence++;
            judge(mail, sequence, sight);
            if (waits && sight.receipt() != null) {
                add(Finding.Kind.REORDERED, mail, sequence, "was decided over before an older one: " + sight);
            }
            waits = sight.receipt() == null;
            if (sight.input() != null) {
                if (sight.generation() < generation) {
                    add(Finding.Kind.BREACHED, mail, sequence, "by an older one than " + generation + ": " + sight);
                }
                generation = sight.generation();
                Mail other = fedBy.putIfAbsent(generation, mail);
                if (other != null && other != mail) {
                    add(Finding.Kind.BREACHED, mail, sequence, "by the generation of " + other + ": " + sight);
                }
            }
        }
        if (waits) {
            endings.leftBehind(mail);
        }
    }

    private void judge(Mail mail, long sequence, Sight sight) {
        InputId became = executed.get(new MessageText(mail.tag(), sight.number()));
        if (sight.number() == 0) {
            add(Finding.Kind.MISREPORTED, mail, sequence, "was told to no sender: " + sight);
        }
        if (sight.receipt() instanceof Receipt.Admitted admitted) {
            judgeAdmitted(mail, sequence, sight, admitted.input(), became);
        } else if (sight.receipt() instanceof Receipt.Dropped) {
            droppedMessages++;
            if (became != null || sight.input() != null) {
                add(Finding.Kind.MISREPORTED, mail, sequence, sight + " became " + became);
            }
        } else {
            leftBehindMessages++;
            if (became != null || sight.input() != null) {
                add(Finding.Kind.MISREPORTED, mail, sequence, "has no receipt: " + sight + " became " + became);
            }
        }
    }

    private void judgeAdmitted(Mail mail, long sequence, Sight sight, InputId input, @Nullable InputId became) {
        if (!input.equals(sight.input())) {
            add(Finding.Kind.MISREPORTED, mail, sequence, "no drain was told so: " + sight);
        }
        if (became != null && !became.equals(input)) {
            add(Finding.Kind.MISREPORTED, mail, sequence, sight + " was executed as " + became);
        }
        if (endings.abandoned(mail.session(), input)) {
            endedWithSession++;
        } else if (became == null) {
            add(Finding.Kind.LOST, mail, sequence, "was admitted and never executed: " + sight);
        } else if (!history.consumed(input)) {
            add(Finding.Kind.LOST, mail, sequence, "was executed and never consumed: " + sight);
        } else {
            consumedMessages++;
        }
    }

    private void add(Finding.Kind kind, Mail mail, long sequence, String what) {
        findings.add(kind, mail.session(), "message " + sequence + " of " + mail + " " + what);
    }
}
