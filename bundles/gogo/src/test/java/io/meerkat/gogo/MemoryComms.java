package io.meerkat.gogo;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.CommsProvider;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.comms.InboxWriter;
import io.meerkat.runtime.comms.Message;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Opens a comms runtime of any name, and remembers which. */
final class MemoryComms implements CommsProvider {
    private final List<String> opened = new CopyOnWriteArrayList<>();
    private final List<String> closed = new CopyOnWriteArrayList<>();
    private final Map<SessionId, InboxWriter> inboxes = new ConcurrentHashMap<>();

    /** Offers a text to the session, which listens. */
    void send(SessionId session, String text) {
        inboxes.get(session).offer(Message.text(text, "memory"));
    }

    List<String> opened() {
        return opened;
    }

    List<String> closed() {
        return closed;
    }

    @Override
    public CommsRuntime open(String name) {
        opened.add(name);
        return new CommsRuntime() {
            @Override
            public String name() {
                return "memory/" + name;
            }

            @Override
            public void connect(InboxWriter inbox) {
                inboxes.put(inbox.session(), inbox);
            }

            @Override
            public void disconnect(SessionId session) {}

            @Override
            public void close() {
                closed.add(name);
            }
        };
    }
}
