package io.meerkat.listener.tcp;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SocketChannel;

/** Closes channels whose failure to close changes nothing for anybody. */
final class Channels {
    private static final Logger LOG = System.getLogger(Channels.class.getName());

    private Channels() {}

    static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> "a client's channel failed to close: " + e);
        }
    }
}
