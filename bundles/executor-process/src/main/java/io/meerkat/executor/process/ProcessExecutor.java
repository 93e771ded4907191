package io.meerkat.executor.process;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.executor.Executor;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnResult;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/**
 * Runs one session's command, once a turn. Thread-safe.
 *
 * <p>However a turn ends while its command runs, the command and its descendants have ended before {@link #apply} returns
 * or throws, or a warning names those that have not. Two kinds of processes are left alone: what a command leaves behind
 * when it ends by itself, and what has lost its parent before the end, for that is nobody's descendant any more.
 */
final class ProcessExecutor implements Executor {
    private final SessionId session;
    private final ProcessSettings settings;
    private final ThreadFactory threads;
    private final Consumer<ProcessExecutor> whenClosed;
    // More than one only where a turn that was given up still ends its processes, or could not end them.
    private final Set<ProcessTree> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param threads make the threads that write to the commands' standard input */
    ProcessExecutor(
            SessionId session, ProcessSettings settings, ThreadFactory threads, Consumer<ProcessExecutor> whenClosed) {
        this.session = session;
        this.settings = settings;
        this.threads = threads;
        this.whenClosed = whenClosed;
    }

    /** Blocks for at most the time limit, and the time that it takes to end the processes of a turn that was cut. */
    @Override
    public TurnResult apply(Turn turn) throws InterruptedException, CommandFailedException {
        InputFeeder feeder = new InputFeeder(threads, session + " " + turn.run(), TurnDocument.of(turn));
        // Made before the process: whatever fails from its start on, its tree is ended.
        ProcessTree tree = new ProcessTree(settings.killGrace());
        try {
            Process process = start();
            tree.grow(process.toHandle());
            running.add(tree);
            feeder.start(process.getOutputStream());
            if (closed) {
                throw closedFailure();
            }
            return new CommandRun(turn, settings, process).result();
        } finally {
            end(tree, feeder);
        }
    }

    private void end(ProcessTree tree, InputFeeder feeder) throws InterruptedException {
        try {
            tree.end();
            // Not where that has failed: the close of the executor tries again.
            running.remove(tree);
        } finally {
            feeder.join();
        }
    }

    /** Asks the command of a running turn to end; does not wait. */
    void askToEnd() {
        closed = true;
        running.forEach(ProcessTree::askToEnd);
    }

    /** Ends the command of a running turn. Blocks until at most the grace time and 1,000 ms after it was asked to end. */
    @Override
    public void close() {
        closed = true;
        running.forEach(ProcessTree::end);
        whenClosed.accept(this);
    }

    private Process start() throws CommandFailedException {
        if (closed) {
            throw closedFailure();
        }
        ProcessBuilder builder = new ProcessBuilder(settings.command())
                .directory(settings.directory().toFile());
        builder.environment().putAll(settings.environment());
        Thread self = Thread.currentThread();
        ClassLoader ours = self.getContextClassLoader();
        // The JDK's thread that waits for the process inherits it, lives on for a minute, and would keep this bundle.
        self.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new CommandFailedException(
                    "session '" + session + "': command '" + settings.name() + "' cannot be started: " + e.getMessage()
                            + "; check executor.command and executor.directory",
                    e);
        } finally {
            self.setContextClassLoader(ours);
        }
    }

    private CommandFailedException closedFailure() {
        return new CommandFailedException("session '" + session + "': the executor was closed; attach another one");
    }
}
