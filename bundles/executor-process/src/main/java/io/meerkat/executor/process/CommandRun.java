package io.meerkat.executor.process;

import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnResult;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/**
 * Follows one run of the command to its end, on the turn's own thread. Used once.
 *
 * <p>Outputs are read when they have something to read, never with a blocking read: that one could not be interrupted,
 * and a process which the command leaves behind with its outputs open would hold the turn, or a thread, for ever. So a
 * turn looks again every few milliseconds while its command writes, and every 50 ms while it thinks.
 */
final class CommandRun {
    private static final long SHORTEST_PAUSE_MILLIS = 2;
    private static final long LONGEST_PAUSE_MILLIS = 50;

    private final Turn turn;
    private final ProcessSettings settings;
    private final Process process;
    private final StandardOutput output;
    private final StandardError error;
    private final byte[] buffer = new byte[8_192];

    CommandRun(Turn turn, ProcessSettings settings, Process process) {
        this.turn = turn;
        this.settings = settings;
        this.process = process;
        this.output = new StandardOutput(settings.outputLimitBytes());
        this.error = new StandardError(settings.errorLimitBytes(), turn::progress);
    }

    /**
     * Blocks until the command has ended, for at most its time limit. After an exception it may still run.
     *
     * @throws CommandFailedException when it exits with a code that is not 0, or exceeds a limit
     */
    TurnResult result() throws InterruptedException, CommandFailedException {
        long deadline = System.nanoTime() + settings.timeLimit().toNanos();
        long pauseMillis = SHORTEST_PAUSE_MILLIS;
        while (true) {
            // Asked before reading: whatever it wrote before it ended is there to be read now.
            boolean ended = !process.isAlive();
            int taken = read(process.getInputStream(), output) + read(process.getErrorStream(), error);
            boolean moved = taken > 0;
            if (ended && !moved) {
                return ended();
            }
            checkLimits(deadline);
            if (Thread.interrupted()) {
                throw new InterruptedException(failure("was cut"));
            }
            pauseMillis = moved ? SHORTEST_PAUSE_MILLIS : Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
            if (!moved) {
                process.waitFor(pauseMillis, TimeUnit.MILLISECONDS);
            }
        }
    }

    private int read(InputStream source, ByteTarget target) {
        try {
            int ready = Math.min(source.available(), buffer.length);
            int length = ready == 0 ? 0 : source.read(buffer, 0, ready);
            if (length <= 0) {
                return 0;
            }
            target.take(buffer, length);
            return length;
        } catch (IOException e) {
            // Only a closed pipe fails, and there is nothing more in it.
            return 0;
        }
    }

    private TurnResult ended() throws CommandFailedException {
        error.end();
        int exitCode = process.exitValue();
        if (exitCode != 0) {
            throw new CommandFailedException(failure("ended with exit code " + exitCode) + errorTail());
        }
        return output.text().map(TurnResult::of).orElseGet(TurnResult::withoutText);
    }

    private void checkLimits(long deadline) throws CommandFailedException {
        if (output.exceeded()) {
            throw new CommandFailedException(
                    failure("wrote more than executor.outputLimitBytes = " + settings.outputLimitBytes()
                            + " to standard output and was ended; raise the limit, or let it write less"));
        }
        if (System.nanoTime() - deadline >= 0) {
            error.end();
            throw new CommandFailedException(failure("did not end within executor.timeLimitMillis = "
                            + settings.timeLimit().toMillis()
                            + " and was ended; raise the limit, or let it answer sooner")
                    + errorTail());
        }
    }

    private String failure(String what) {
        return "session '" + turn.session() + "': command '" + settings.name() + "' " + what;
    }

    private String errorTail() {
        String tail = error.tail();
        return tail.isEmpty() ? "; it wrote nothing to standard error" : "; standard error: " + tail;
    }
}
