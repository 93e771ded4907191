package io.meerkat.listener.tcp;

import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.comms.InboxWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A provider for one test, opened with the test's settings and deactivated after it. */
final class ListenerRule implements AfterEachCallback {
    private final Map<String, Object> properties = new HashMap<>();
    private TcpCommsProvider provider;

    ListenerRule with(String key, int value) {
        properties.put(key, value);
        return this;
    }

    TcpCommsProvider provider() throws IOException {
        if (provider == null) {
            provider = new TcpCommsProvider(properties);
        }
        return provider;
    }

    /** A listener on a free port, without a session. */
    TcpListener open() throws CommsException, IOException {
        return (TcpListener) provider().open("0");
    }

    /** A listener on a free port that feeds this inbox. */
    TcpListener open(InboxWriter inbox) throws CommsException, IOException {
        TcpListener listener = open();
        listener.connect(inbox);
        return listener;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (provider != null) {
            provider.deactivate();
        }
    }

    /** How many selector threads there are. */
    static long threads() {
        Thread[] all = new Thread[Thread.activeCount() + 64];
        int count = Thread.enumerate(all);
        return Arrays.stream(all, 0, count)
                .filter(thread -> thread.getName().startsWith("meerkat-listener-tcp"))
                .count();
    }
}
