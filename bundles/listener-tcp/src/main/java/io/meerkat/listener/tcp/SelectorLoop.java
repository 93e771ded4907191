package io.meerkat.listener.tcp;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The selector thread: waits for channels, deadlines and tasks, and does what they ask for, one after the other.
 *
 * <p>{@link #execute}, {@link #close} and the questions are for any thread, the rest for the selector thread.
 */
final class SelectorLoop implements AutoCloseable {
    static final long JOIN_MILLIS = 2_000;

    /** So that a flood of receipts keeps nobody from being read and written. */
    private static final int TASKS_PER_ROUND = 4_096;

    private static final Logger LOG = System.getLogger(SelectorLoop.class.getName());

    private final Selector selector;
    private final Thread thread;
    private final long origin = System.nanoTime();
    private final Deadlines deadlines = new Deadlines();
    private final Queue<Runnable> endOfRound = new ArrayDeque<>();
    private final Queue<Runnable> afterNextSelect = new ArrayDeque<>();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    // Set by whoever wakes the selector, so that a burst of tasks costs one system call.
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean closing;
    private volatile boolean ended;

    private SelectorLoop(String name) throws IOException {
        this.selector = Selector.open();
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    static SelectorLoop start(String name) throws IOException {
        SelectorLoop loop = new SelectorLoop(name);
        loop.thread.start();
        return loop;
    }

    /** Runs the task on the selector thread, soon. False: the loop has ended and will not. */
    boolean execute(Runnable task) {
        tasks.add(task);
        // The loop sets ended before it looks for tasks for the last time, so one of the two of us sees the task.
        if (ended && tasks.remove(task)) {
            return false;
        }
        if (!woken.getAndSet(true)) {
            selector.wakeup();
        }
        return true;
    }

    /** Lets the selector, and with it the operating system, let go of what is closed by now. */
    void selectAgain() {
        selector.wakeup();
    }

    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Ends every handler, and the thread. Blocks for at most 2,000 ms. */
    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.log(
                    Level.WARNING,
                    () -> "thread '" + thread.getName() + "' did not end within " + JOIN_MILLIS + " ms at "
                            + List.of(thread.getStackTrace()));
        }
    }

    /** The time, in nanoseconds since the loop was made. */
    long now() {
        return System.nanoTime() - origin;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    SelectionKey register(SelectableChannel channel, int operations, ChannelHandler handler) throws IOException {
        return channel.register(selector, operations, handler);
    }

    /** Runs it when all channels, deadlines and tasks of this round had their turn. */
    void atEndOfRound(Runnable action) {
        endOfRound.add(action);
    }

    /** Runs it soon, when the selector, and with it the operating system, has let go of what is closed by now. */
    void afterNextSelect(Runnable action) {
        afterNextSelect.add(action);
    }

    /** What a handler does with its channel. */
    interface ChannelAction {
        void run() throws IOException;
    }

    /** Runs the action; whatever goes wrong costs this channel, and nobody else's. */
    void guarded(ChannelHandler handler, ChannelAction action) {
        try {
            action.run();
        } catch (IOException | CancelledKeyException e) {
            LOG.log(Level.DEBUG, () -> handler + ": the connection broke: " + e);
            handler.abandon();
        } catch (Throwable e) {
            // Also errors, such as a missing class of a runtime that is being replaced: the other sessions go on.
            LOG.log(Level.ERROR, () -> handler + ": closed after a failure that it should not have", e);
            handler.abandon();
        }
    }

    private void run() {
        try {
            while (!closing) {
                round();
            }
        } catch (IOException e) {
            LOG.log(Level.ERROR, () -> "thread '" + thread.getName() + "' cannot wait for its channels and ends", e);
        } finally {
            ended = true;
            run(tasks, Integer.MAX_VALUE);
            keys().forEach(key -> handler(key).end());
            closeSelector();
            run(afterNextSelect, Integer.MAX_VALUE);
        }
    }

    private void round() throws IOException {
        if (tasks.isEmpty() && afterNextSelect.isEmpty()) {
            selector.select(deadlines.millisUntilNext(now()));
        } else {
            selector.selectNow();
        }
        run(afterNextSelect, Integer.MAX_VALUE);
        // Before the tasks: who adds one from now on wakes the next select.
        woken.set(false);
        run(tasks, TASKS_PER_ROUND);
        for (SelectionKey key : selector.selectedKeys()) {
            guarded(handler(key), handler(key)::ready);
        }
        selector.selectedKeys().clear();
        deadlines.expire(now());
        run(endOfRound, Integer.MAX_VALUE);
    }

    private static void run(Queue<Runnable> queue, int atMost) {
        for (int count = 0; count < atMost; count++) {
            Runnable next = queue.poll();
            if (next == null) {
                return;
            }
            try {
                next.run();
            } catch (RuntimeException | Error e) {
                // Such as a class of ours that is not found any more because this bundle is being replaced just now:
                // the other channels go on, and are closed at the end.
                LOG.log(Level.ERROR, "a task of the selector thread failed", e);
            }
        }
    }

    private List<SelectionKey> keys() {
        return List.copyOf(selector.keys());
    }

    private static ChannelHandler handler(SelectionKey key) {
        return (ChannelHandler) key.attachment();
    }

    private void closeSelector() {
        try {
            selector.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, () -> "thread '" + thread.getName() + "': its selector cannot be closed", e);
        }
    }
}
