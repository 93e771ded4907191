package io.meerkat.example.consumer;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.comms.InboxWriter;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.comms.OfferRefusal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A transport inside the process: whoever has it sends by a method call. A real one would have a socket or a queue
 * behind it; towards the runtime it would look the same.
 *
 * <p>Thread-safe: the runtime connects and disconnects on threads of its own.
 */
final class MemoryTransport implements CommsRuntime {
    private final Map<SessionId, InboxWriter> inboxes = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "memory/example";
    }

    /** From now on what arrives for the session goes into this inbox. */
    @Override
    public void connect(InboxWriter inbox) {
        inboxes.put(inbox.session(), inbox);
    }

    /** Another transport has taken over, or the session is gone. */
    @Override
    public void disconnect(SessionId session) {
        inboxes.remove(session);
    }

    @Override
    public void close() {
        inboxes.clear();
    }

    /** Never blocks. A refusal leaves the message with the sender, who may try again or give up. */
    Offer send(SessionId session, String text) {
        InboxWriter inbox = inboxes.get(session);
        if (inbox == null) {
            return new Offer.Refused(
                    OfferRefusal.NOT_OWNER, "session '" + session + "' does not listen here; make it listen first");
        }
        return inbox.offer(Message.text(text, name()));
    }
}
