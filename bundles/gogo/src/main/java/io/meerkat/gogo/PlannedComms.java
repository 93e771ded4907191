package io.meerkat.gogo;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.comms.InboxWriter;

/** Stands for a comms runtime in an explanation, so that none is opened for it. It is never connected. */
record PlannedComms(String name) implements CommsRuntime {

    @Override
    public void connect(InboxWriter inbox) {
        throw new UnsupportedOperationException(name + " stands in an explanation only");
    }

    @Override
    public void disconnect(SessionId session) {
        // It was never connected.
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
