package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.comms.InboxWriter;

/** Stands in an explanation for a comms runtime that is not open, so that none is opened for it. It is never connected. */
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
