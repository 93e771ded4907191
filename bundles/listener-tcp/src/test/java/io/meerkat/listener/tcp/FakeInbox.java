package io.meerkat.listener.tcp;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.InboxWriter;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.comms.OfferRefusal;
import io.meerkat.runtime.comms.Receipt;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

/** An inbox that keeps what it is offered, numbers it, and decides as the test says. */
final class FakeInbox implements InboxWriter {
    private final SessionId session;
    private final BiFunction<Long, Message, Offer> rule;
    private final List<Message> messages = new CopyOnWriteArrayList<>();

    private FakeInbox(String session, BiFunction<Long, Message, Offer> rule) {
        this.session = SessionId.of(session);
        this.rule = rule;
    }

    /** Admits everything at once: message n is input {@code i-n}. */
    static FakeInbox admitting() {
        return admitting("alice");
    }

    static FakeInbox admitting(String session) {
        return new FakeInbox(
                session,
                (sequence, message) ->
                        new Offer.Queued(sequence, CompletableFuture.completedStage(admitted(sequence))));
    }

    /** Drops everything at once. */
    static FakeInbox dropping(String reason, String detail) {
        return new FakeInbox(
                "alice",
                (sequence, message) -> new Offer.Queued(
                        sequence, CompletableFuture.completedStage(new Receipt.Dropped(reason, detail))));
    }

    /** Takes nothing. */
    static FakeInbox refusing(OfferRefusal reason, String detail) {
        return new FakeInbox("alice", (sequence, message) -> new Offer.Refused(reason, detail));
    }

    /** Decides message n when the test completes {@code receipts.get(n - 1)}. */
    static FakeInbox undecided(List<CompletableFuture<Receipt>> receipts) {
        return new FakeInbox("alice", (sequence, message) -> {
            CompletableFuture<Receipt> receipt = new CompletableFuture<>();
            receipts.add(receipt);
            return new Offer.Queued(sequence, receipt);
        });
    }

    /** Answers as this function says. */
    static FakeInbox deciding(BiFunction<Long, Message, Offer> rule) {
        return new FakeInbox("alice", rule);
    }

    static Receipt admitted(long sequence) {
        return new Receipt.Admitted(InputId.of("i-" + sequence));
    }

    @Override
    public SessionId session() {
        return session;
    }

    /** Called by the selector thread only, one after the other. */
    @Override
    public Offer offer(Message message) {
        messages.add(message);
        return rule.apply((long) messages.size(), message);
    }

    List<Message> messages() {
        return messages;
    }

    List<String> bodies() {
        return messages.stream().map(Message::body).toList();
    }
}
