package io.meerkat.executor.process;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A command's process and its descendants, to be ended together. Thread-safe.
 *
 * <p>Only handles are used: {@link Process#destroy} would close the command's outputs, and with them lose what it has to
 * say about its end.
 */
final class ProcessTree {
    /** How long the operating system may take to end a process by force, before we give up and say so. */
    static final Duration FORCED_END = Duration.ofSeconds(1);

    private static final Logger LOG = System.getLogger(ProcessTree.class.getName());
    private static final long POLL_MILLIS = 5;

    private final Duration grace;
    private final Object lock = new Object();
    // Guarded by lock. Empty: the command was not started.
    private Optional<ProcessHandle> root = Optional.empty();
    // Guarded by lock. Who was seen once is kept: after its parent's end a process is nobody's descendant any more.
    private final Set<ProcessHandle> members = new LinkedHashSet<>();
    // Guarded by lock. When the grace time ends, by System.nanoTime; empty: nobody was asked yet.
    private Optional<Long> graceEnd = Optional.empty();

    ProcessTree(Duration grace) {
        this.grace = grace;
    }

    /** The command was started; called once. */
    void grow(ProcessHandle command) {
        synchronized (lock) {
            root = Optional.of(command);
        }
    }

    /** Asks every process to end, once; does not wait. The root first: a shell must not go on with its next command. */
    void askToEnd() {
        synchronized (lock) {
            if (graceEnd.isEmpty()) {
                graceEnd = Optional.of(System.nanoTime() + grace.toNanos());
                see();
                members.forEach(ProcessHandle::destroy);
            }
        }
    }

    /**
     * Asks every process to end, and forces those that are there when the grace time is over. Blocks until at most the
     * grace time and 1,000 ms after the first asking. An interrupt cuts the grace time short, and is kept.
     */
    void end() {
        if (endedByItself()) {
            return;
        }
        askToEnd();
        long forcing = graceEnd();
        boolean interrupted = waitForEnd(forcing, true);
        synchronized (lock) {
            see();
            members.forEach(ProcessHandle::destroyForcibly);
        }
        interrupted |= waitForEnd(forcing + FORCED_END.toNanos(), false);
        warnOfThoseLeft();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Whether the process can still do something. One that has ended is shown as alive until its parent has asked for
     * its exit code, and where process 1 of a container does not do that for orphans, it is shown so for ever; but it has
     * no command any more.
     */
    static boolean isRunning(ProcessHandle process) {
        return process.isAlive()
                && (process.info().command().isPresent()
                        || process.info().commandLine().isPresent());
    }

    private boolean endedByItself() {
        synchronized (lock) {
            return graceEnd.isEmpty() && root.filter(ProcessHandle::isAlive).isEmpty();
        }
    }

    private long graceEnd() {
        synchronized (lock) {
            return graceEnd.orElseThrow();
        }
    }

    /** Looks for new descendants of those that are known. */
    private void see() {
        root.ifPresent(members::add);
        List.copyOf(members).forEach(member -> member.descendants().forEach(members::add));
    }

    private List<ProcessHandle> running() {
        synchronized (lock) {
            return members.stream().filter(ProcessTree::isRunning).toList();
        }
    }

    /** Waits until all have ended, or that time has come; says whether it was interrupted. */
    private boolean waitForEnd(long deadline, boolean untilInterrupted) {
        boolean interrupted = false;
        while (!running().isEmpty() && System.nanoTime() - deadline < 0) {
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
                if (untilInterrupted) {
                    break;
                }
            }
        }
        return interrupted;
    }

    private void warnOfThoseLeft() {
        List<Long> left = running().stream().map(ProcessHandle::pid).toList();
        if (!left.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    () -> "processes " + left + " did not end by force within " + FORCED_END.toMillis()
                            + " ms and are left behind; see to them with the tools of the operating system");
        }
    }
}
