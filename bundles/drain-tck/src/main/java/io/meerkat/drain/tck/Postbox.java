package io.meerkat.drain.tck;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.comms.InboxWriter;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.comms.Receipt;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** A comms runtime in memory: what is sent arrives at once. Thread-safe. */
final class Postbox implements CommsRuntime {
    private final Map<SessionId, InboxWriter> inboxes = new ConcurrentHashMap<>();

    /** Sends one message; its fate. */
    CompletableFuture<Receipt> send(SessionId session, Message message) {
        Offer offer = Optional.ofNullable(inboxes.get(session))
                .orElseThrow(() -> new IllegalStateException(session + " does not listen; let it listen first"))
                .offer(message);
        if (offer instanceof Offer.Queued queued) {
            return queued.receipt().toCompletableFuture();
        }
        throw new IllegalStateException("the inbox of " + session + " did not take a message: " + offer);
    }

    @Override
    public String name() {
        return "drain-tck";
    }

    @Override
    public void connect(InboxWriter inbox) {
        inboxes.put(inbox.session(), inbox);
    }

    @Override
    public void disconnect(SessionId session) {
        // What is sent from now on is refused by the writer.
    }

    @Override
    public void close() {}
}
