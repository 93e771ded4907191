package io.meerkat.listener.tcp;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.comms.InboxWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** One port, and the session that it feeds. Thread-safe. */
final class TcpListener implements CommsRuntime {
    static final long CLOSE_MILLIS = 1_000;

    private static final Logger LOG = System.getLogger(TcpListener.class.getName());

    private final String name;
    private final SelectorLoop loop;
    private final Acceptor acceptor;
    private final TcpCounters counters = new TcpCounters();
    private final AtomicReference<Optional<InboxWriter>> inbox = new AtomicReference<>(Optional.empty());
    private final AtomicBoolean closed = new AtomicBoolean();

    private TcpListener(String name, ServerSocketChannel server, SelectorLoop loop, Supplier<TcpSettings> settings) {
        this.name = name;
        this.loop = loop;
        this.acceptor = new Acceptor(name, server, loop, settings, new EventSink(name, inbox::get, counters), counters);
    }

    /**
     * Binds the port and listens. Blocks for as long as that takes.
     *
     * @throws CommsException that names the port, the host and the way out
     */
    static TcpListener open(ListenAddress address, SelectorLoop loop, Supplier<TcpSettings> settings)
            throws CommsException {
        ServerSocketChannel server = address.bind();
        try {
            return open(address.display(server.socket().getLocalPort()), server, loop, settings);
        } catch (RuntimeException | Error e) {
            // Such as a class of ours that is not found any more because this bundle is being replaced just now: nobody
            // else knows the port, which would be taken for as long as the virtual machine lives.
            closeAfter(e, server, loop);
            throw e;
        }
    }

    private static TcpListener open(
            String name, ServerSocketChannel server, SelectorLoop loop, Supplier<TcpSettings> settings)
            throws CommsException {
        TcpListener listener = new TcpListener(name, server, loop, settings);
        if (!loop.execute(listener.acceptor::begin)) {
            listener.closeChannels();
            throw new CommsException(name + ": the bundle that listens was stopped; start it and try again");
        }
        LOG.log(Level.INFO, () -> name + " listens");
        return listener;
    }

    private static void closeAfter(Throwable failure, ServerSocketChannel server, SelectorLoop loop) {
        try {
            server.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        loop.selectAgain(); // the selector has a part in it, if it knows the channel by now, and lets go when it
        // selects
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean servesManySessions() {
        return false;
    }

    @Override
    public void connect(InboxWriter writer) {
        inbox.set(Optional.of(writer));
    }

    @Override
    public void disconnect(SessionId session) {
        inbox.updateAndGet(present -> present.filter(writer -> !writer.session().equals(session)));
    }

    /** Tells waiting clients what is known, closes all connections and frees the port. Blocks for at most 1,000 ms. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        inbox.set(Optional.empty());
        CountDownLatch released = new CountDownLatch(1);
        boolean handedOver = loop.execute(() -> {
            acceptor.end();
            loop.afterNextSelect(released::countDown);
        });
        if (handedOver && !await(released)) {
            LOG.log(
                    Level.WARNING,
                    () -> name + ": the selector thread did not close it within " + CLOSE_MILLIS
                            + " ms; its port is closed by force, its clients when the thread goes on");
            closeChannels();
        }
        LOG.log(Level.INFO, () -> name + " is closed; " + counters);
    }

    TcpCounters counters() {
        return counters;
    }

    private boolean await(CountDownLatch released) {
        if (loop.isCurrentThread()) {
            return true;
        }
        try {
            return released.await(CLOSE_MILLIS, TimeUnit.MILLISECONDS) || loop.hasEnded();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return loop.hasEnded();
        }
    }

    private void closeChannels() {
        try {
            acceptor.closeServer();
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": the port cannot be closed", e);
        }
    }
}
