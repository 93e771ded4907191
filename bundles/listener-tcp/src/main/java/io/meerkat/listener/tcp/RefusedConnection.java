package io.meerkat.listener.tcp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A client too many: it is told so, and let go when it hangs up, or after a second. What it sends until then is thrown
 * away: closing over unread bytes would reset the connection, and the client would not see the answer.
 */
final class RefusedConnection implements ChannelHandler, Deadlines.Waiting {
    private static final long LINGER_MILLIS = 1_000;

    private final SelectorLoop loop;
    private final SocketChannel channel;
    private final Consumer<RefusedConnection> whenClosed;
    private final ByteBuffer thrownAway = ByteBuffer.allocate(1_024);

    RefusedConnection(SelectorLoop loop, SocketChannel channel, Consumer<RefusedConnection> whenClosed) {
        this.loop = loop;
        this.channel = channel;
        this.whenClosed = whenClosed;
    }

    void begin(String answer) {
        loop.guarded(this, () -> {
            // Fits into the empty buffer of a new connection.
            channel.write(ByteBuffer.wrap((answer + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.shutdownOutput();
            loop.register(channel, SelectionKey.OP_READ, this);
            loop.deadlines().add(loop.now() + TimeUnit.MILLISECONDS.toNanos(LINGER_MILLIS), this);
        });
    }

    @Override
    public void ready() throws IOException {
        thrownAway.clear();
        if (channel.read(thrownAway) < 0) {
            end();
        }
    }

    @Override
    public void expired(long deadline) {
        end();
    }

    @Override
    public void abandon() {
        end();
    }

    @Override
    public void end() {
        whenClosed.accept(this);
        Channels.close(channel);
    }
}
