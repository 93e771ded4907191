package io.meerkat.listener.tcp;

import java.io.IOException;

/** Serves one channel, on the selector thread only. */
interface ChannelHandler {

    /** The channel can do something that was waited for. */
    void ready() throws IOException;

    /** The channel broke: closes it. May be called more than once. */
    void abandon();

    /** The listener closes: says what can be said at once, and closes the channel. May be called more than once. */
    void end();
}
