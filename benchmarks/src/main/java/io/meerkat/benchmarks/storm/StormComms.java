package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.comms.InboxWriter;

/** A comms runtime in memory: tells the senders of every inbox that it is connected to. */
final class StormComms implements CommsRuntime {
    private final String name;
    private final Mails mails;

    StormComms(String name, Mails mails) {
        this.name = name;
        this.mails = mails;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void connect(InboxWriter inbox) {
        mails.connected(inbox, name);
    }

    @Override
    public void disconnect(SessionId session) {}

    @Override
    public void close() {}
}
