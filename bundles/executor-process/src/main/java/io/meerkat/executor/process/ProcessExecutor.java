package io.meerkat.executor.process;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.executor.Executor;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnResult;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Runs one session's command, once a turn. Thread-safe.
 *
 * <p>However a turn ends, its processes have ended before {@link #apply} returns or throws, or a warning names them.
 */
final class ProcessExecutor implements Executor {
    private final SessionId session;
    private final ProcessSettings settings;
    private final Consumer<ProcessExecutor> whenClosed;
    // More than one only where a turn that was given up still ends its processes.
    private final Set<ProcessTree> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    ProcessExecutor(SessionId session, ProcessSettings settings, Consumer<ProcessExecutor> whenClosed) {
        this.session = session;
        this.settings = settings;
        this.whenClosed = whenClosed;
    }

    /** Blocks for at most the time limit, and the time that it takes to end the processes of a turn that was cut. */
    @Override
    public TurnResult apply(Turn turn) throws InterruptedException, CommandFailedException {
        byte[] document = TurnDocument.of(turn);
        Process process = start();
        ProcessTree tree = new ProcessTree(process.toHandle(), settings.killGrace());
        running.add(tree);
        InputFeeder feeder = InputFeeder.start(session + " " + turn.run(), process.getOutputStream(), document);
        try {
            if (closed) {
                throw closedFailure();
            }
            return new CommandRun(turn, settings, process).result();
        } finally {
            tree.end();
            running.remove(tree);
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
        try {
            return builder.start();
        } catch (IOException e) {
            throw new CommandFailedException(
                    "session '" + session + "': command '" + settings.name() + "' cannot be started: " + e.getMessage()
                            + "; check executor.command and executor.directory",
                    e);
        }
    }

    private CommandFailedException closedFailure() {
        return new CommandFailedException("session '" + session + "': the executor was closed; attach another one");
    }
}
