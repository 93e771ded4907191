package io.meerkat.benchmarks.measure;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.comms.InboxWriter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A transport that brings nothing by itself and hands its inboxes out. */
public final class IdleComms implements CommsRuntime {
    private final Map<SessionId, InboxWriter> inboxes = new ConcurrentHashMap<>();
    private final boolean keeps;

    private IdleComms(boolean keeps) {
        this.keeps = keeps;
    }

    public static IdleComms keeping() {
        return new IdleComms(true);
    }

    /** Remembers no inbox: what a session costs is then all the runtime's. */
    public static IdleComms forgetting() {
        return new IdleComms(false);
    }

    public InboxWriter inbox(SessionId session) {
        InboxWriter writer = inboxes.get(session);
        if (writer == null) {
            throw new IllegalStateException("session '" + session + "' is not connected");
        }
        return writer;
    }

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public void connect(InboxWriter inbox) {
        if (keeps) {
            inboxes.put(inbox.session(), inbox);
        }
    }

    @Override
    public void disconnect(SessionId session) {
        inboxes.remove(session);
    }

    @Override
    public void close() {}
}
