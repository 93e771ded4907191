package io.meerkat.executor.process;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadFactory;

/**
 * Writes the turn's document to the command's standard input and closes it, on a thread of its own: a command that does
 * not read blocks the writer, and a blocked write cannot be interrupted, only ended by the end of its reader. Used once.
 */
final class InputFeeder {
    private static final Logger LOG = System.getLogger(InputFeeder.class.getName());

    /** The reader is gone by then: what is left is the time of a system call. */
    private static final long JOIN_MILLIS = 200;

    private final String owner;
    private final byte[] document;
    private final Thread thread;
    // Set before the thread starts.
    private OutputStream standardInput = OutputStream.nullOutputStream();

    InputFeeder(ThreadFactory threads, String owner, byte[] document) {
        this.owner = owner;
        this.document = document;
        this.thread = threads.newThread(this::feed);
        thread.setName("meerkat-process-input " + owner);
        thread.setDaemon(true);
    }

    /** Throws an {@link OutOfMemoryError} where the operating system has no thread to give. */
    void start(OutputStream commandsInput) {
        standardInput = commandsInput;
        thread.start();
    }

    /** Waits for the thread's end for at most 200 ms, if it was started; call it when the command has ended. */
    void join() throws InterruptedException {
        thread.join(JOIN_MILLIS);
        if (thread.isAlive()) {
            LOG.log(
                    Level.WARNING,
                    "thread ''{0}'' still writes: a process that the command left behind holds its standard input"
                            + " and does not read it; end that process",
                    thread.getName());
        }
    }

    private void feed() {
        try (OutputStream input = standardInput) {
            input.write(document);
        } catch (IOException e) {
            // A command need not read what it does not need; its exit code says whether it did its work.
            LOG.log(Level.DEBUG, () -> owner + ": the command closed its standard input early: " + e.getMessage());
        }
    }
}
