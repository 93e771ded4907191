package io.meerkat.runtime.internal.inbox;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.InboxWriter;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Offer;

/** What foreign code has of an inbox: an object of its own, whose monitor guards nothing. Thread-safe. */
final class Writer implements InboxWriter {
    private final Inbox inbox;

    Writer(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public SessionId session() {
        return inbox.session();
    }

    @Override
    public Offer offer(Message message) {
        return inbox.offer(message);
    }
}
