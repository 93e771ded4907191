package io.meerkat.benchmarks.delivery;

import java.util.function.LongConsumer;

/** A mailbox a session, and behind them a handler that each message reaches in the order of its mailbox. */
public interface Mailboxes extends AutoCloseable {

    /** To one session; what it carries is what the handler is given. Blocks for nothing. */
    void send(int session, long stamp);

    @Override
    void close();

    /** Makes the mailboxes of one contender. */
    @FunctionalInterface
    public interface Maker {
        /** @param handler called by any thread, for every message */
        Mailboxes make(int sessions, LongConsumer handler) throws Exception;
    }
}
