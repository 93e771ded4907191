package io.meerkat.gogo;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.CommsProvider;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.comms.InboxWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Opens a comms runtime of any name, and remembers which. */
final class MemoryComms implements CommsProvider {
    private final List<String> opened = new CopyOnWriteArrayList<>();

    List<String> opened() {
        return opened;
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
            public void connect(InboxWriter inbox) {}

            @Override
            public void disconnect(SessionId session) {}

            @Override
            public void close() {}
        };
    }
}
