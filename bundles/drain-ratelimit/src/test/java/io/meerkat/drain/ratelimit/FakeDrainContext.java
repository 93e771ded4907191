package io.meerkat.drain.ratelimit;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainGeneration;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.input.Input;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A session with mail that admits, unless it is busy. */
final class FakeDrainContext implements DrainContext {
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private final SessionId session;
    private final List<Claim> mail = new ArrayList<>();
    private final Deque<Inbox> left = new ArrayDeque<>();
    private Instant receivedAt = START;
    private boolean busy;
    private int claimed;
    private int received;
    private int decided;
    private int lent;

    /** One that another comms runtime has, and what stays in it. */
    private record Inbox(List<Claim> mail, int received, Instant receivedAt) {}

    FakeDrainContext(String session) {
        this.session = SessionId.of(session);
    }

    void receive(int messages) {
        for (int i = 0; i < messages; i++) {
            received++;
            mail.add(new Claim(received, Message.text("message " + received, "test"), receivedAt));
        }
    }

    /** What is received from now on has just come, by the clock of the machine. */
    void receiveNow() {
        receivedAt = Instant.now();
    }

    /** Another comms runtime claims the ingress: its messages are numbered from 1 on again. */
    void newInbox() {
        left.push(new Inbox(List.copyOf(mail), received, receivedAt));
        open(new Inbox(List.of(), 0, receivedAt.plusSeconds(left.size())));
    }

    /** The one that had it before claims it again, with the messages that stayed. */
    void oldInbox() {
        open(left.pop());
    }

    private void open(Inbox inbox) {
        mail.clear();
        mail.addAll(inbox.mail());
        claimed = 0;
        received = inbox.received();
        receivedAt = inbox.receivedAt();
    }

    /** Another generation takes over. */
    void swap() {
        claimed = 0;
    }

    void busy(boolean value) {
        busy = value;
    }

    /** How many messages have been admitted or dropped. */
    int decided() {
        return decided;
    }

    /** How often a message was lent. */
    int lent() {
        return lent;
    }

    @Override
    public SessionId session() {
        return session;
    }

    @Override
    public DrainGeneration generation() {
        return new DrainGeneration(1);
    }

    @Override
    public Optional<Claim> claim() {
        if (claimed == mail.size()) {
            return Optional.empty();
        }
        lent++;
        return Optional.of(mail.get(claimed++));
    }

    @Override
    public Admission admit(List<Claim> contiguousFromOldest, Input input) {
        if (busy) {
            return new Admission.NotNow("the test wants it so");
        }
        decide(contiguousFromOldest.size());
        return new Admission.Admitted(input.id());
    }

    @Override
    public void drop(Claim oldest, DropReason reason) {
        decide(1);
    }

    @Override
    public void releaseAll() {
        claimed = 0;
    }

    private void decide(int messages) {
        mail.subList(0, messages).clear();
        claimed -= messages;
        decided += messages;
    }
}
