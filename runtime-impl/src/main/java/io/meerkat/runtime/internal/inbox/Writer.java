package io.meerkat.runtime.internal.inbox;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.InboxWriter;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Offer;

/** What foreign code has of an inbox: an object of its own, whose monitor guards nothing. Thread-safe. */
record Writer(Inbox inbox) implements InboxWriter {

    @Override
    public SessionId session() {
        return inbox.session();
    }

    @Override
    public Offer offer(Message message) {
        return inbox.offer(message);
    }
}
