package io.meerkat.listener.tcp;

import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.comms.Receipt;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One client: its lines go in, their answers come out, in order.
 *
 * <p>It costs two bounded buffers and its undelivered answers, of which there are at most {@code maxPendingAnswers}:
 * with so many, nothing more is read, and the client's own sending stops. A client that takes none of them for
 * {@code idleClientMillis} is disconnected.
 */
final class TcpConnection implements ChannelHandler, EventSink.Sender, Deadlines.Waiting {
    private static final Logger LOG = System.getLogger(TcpConnection.class.getName());

    private final SelectorLoop loop;
    private final SocketChannel channel;
    private final TcpSettings settings;
    private final EventSink sink;
    private final TcpCounters counters;
    private final Consumer<TcpConnection> whenClosed;
    private final String source;
    private final LineFramer lines;
    private final AnswerQueue answers = new AnswerQueue();
    private final StallClock stall;
    // The earliest deadline that the loop knows of; later ones are asked for when it has come.
    private long armed = Deadlines.NEVER;
    private boolean workAtEndOfRound;
    private boolean closed;

    TcpConnection(
            SelectorLoop loop,
            SocketChannel channel,
            TcpSettings settings,
            EventSink sink,
            TcpCounters counters,
            Consumer<TcpConnection> whenClosed)
            throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.settings = settings;
        this.sink = sink;
        this.counters = counters;
        this.whenClosed = whenClosed;
        this.source = "tcp/" + text((InetSocketAddress) channel.getRemoteAddress());
        this.lines = new LineFramer(settings.maxLineBytes());
        this.stall = new StallClock(settings.idleClientMillis());
    }

    void begin() throws IOException {
        loop.register(channel, SelectionKey.OP_READ, this);
    }

    @Override
    public void ready() throws IOException {
        if (wantsMore()) {
            lines.read(channel);
        }
        work();
    }

    @Override
    public void refused(String code, String detail) {
        counters.countRefused(code);
        answers.add(Answers.refused(code, detail));
    }

    @Override
    public void queued(Offer.Queued queued) {
        AnswerQueue.Pending pending =
                answers.expect(queued.sequence(), loop.now() + TimeUnit.MILLISECONDS.toNanos(settings.replyMillis()));
        // Completes on a thread of the runtime, or right here.
        queued.receipt().whenComplete((receipt, failure) -> {
            if (failure == null) {
                loop.execute(() -> decided(pending, receipt));
            }
        });
    }

    @Override
    public void expired(long deadline) {
        if (deadline == armed && !closed) {
            armed = Deadlines.NEVER;
            loop.guarded(this, this::work);
        }
    }

    @Override
    public void abandon() {
        closed = true;
        whenClosed.accept(this);
        Channels.close(channel);
    }

    @Override
    public void end() {
        if (!closed) {
            loop.guarded(this, () -> {
                answers.expire(Deadlines.NEVER);
                answers.write(channel);
            });
            abandon();
        }
    }

    @Override
    public String toString() {
        return source;
    }

    private void decided(AnswerQueue.Pending pending, Receipt receipt) {
        if (closed || !pending.decide(Answers.of(receipt))) {
            return;
        }
        if (receipt instanceof Receipt.Dropped dropped) {
            counters.countRefused(dropped.reason());
        }
        // Receipts come in bursts: their answers go out together.
        if (!workAtEndOfRound) {
            workAtEndOfRound = true;
            loop.atEndOfRound(() -> {
                workAtEndOfRound = false;
                if (!closed) {
                    loop.guarded(this, this::work);
                }
            });
        }
    }

    /** Does whatever can be done now without waiting, and says what to wait for. */
    private void work() throws IOException {
        answers.expire(loop.now());
        boolean again = true;
        while (again) {
            int taken = takeLines();
            boolean delivered = answers.write(channel);
            stall.wrote(delivered, answers.isStalled(), loop.now());
            // What was delivered may have made room for lines that were read already.
            again = taken > 0 || delivered;
        }
        if (lines.hasEnded() && answers.undelivered() == 0) {
            abandon();
        } else if (stall.deadline() <= loop.now()) {
            LOG.log(
                    Level.WARNING,
                    () -> source + ": disconnected, it has read none of its answers for " + settings.idleClientMillis()
                            + " ms");
            counters.countStalledClient();
            abandon();
        } else {
            waitForMore();
        }
    }

    private int takeLines() {
        int taken = 0;
        while (hasRoom()) {
            Optional<LineFramer.Line> line = lines.next();
            if (line.isEmpty()) {
                break;
            }
            take(line.get());
            taken++;
        }
        return taken;
    }

    private void take(LineFramer.Line line) {
        switch (line.kind()) {
            case TOO_LONG -> refused(Answers.LINE_TOO_LONG, Answers.limit(settings.maxLineBytes()));
            case UNTERMINATED ->
                refused(
                        Answers.MALFORMED_LINE,
                        "the last line has no newline and may be cut off; end each event with one");
            case COMPLETE -> {
                if (line.content().hasRemaining()) {
                    sink.offer(line.content(), source, this);
                }
            }
        }
    }

    private boolean hasRoom() {
        return answers.undelivered() < settings.maxPendingAnswers();
    }

    private boolean wantsMore() {
        return hasRoom() && !lines.hasEnded();
    }

    private void waitForMore() throws IOException {
        int read = wantsMore() ? SelectionKey.OP_READ : 0;
        int write = answers.isStalled() ? SelectionKey.OP_WRITE : 0;
        loop.register(channel, read | write, this);
        long next = Math.min(stall.deadline(), answers.firstDeadline());
        if (next < armed) {
            armed = next;
            loop.deadlines().add(next, this);
        }
    }

    private static String text(InetSocketAddress remote) {
        InetAddress address = remote.getAddress();
        String host = address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
        return host + ":" + remote.getPort();
    }
}
