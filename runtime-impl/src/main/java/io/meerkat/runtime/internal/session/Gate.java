package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.internal.telemetry.GatesHeld;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One session's gate for commands with mechanics: fair, not re-entrant, bounded, and able to say who holds it.
 *
 * <p>Thread-safe. Nothing foreign is called while it is held.
 */
public final class Gate {
    private final Semaphore permit;
    private volatile @Nullable Holder holder;

    public Gate() {
        this(new Semaphore(1, true));
    }

    /** With a permit of one's own: what happens with more of them, or with one that is lost. */
    Gate(Semaphore permit) {
        this.permit = permit;
    }

    /** Who holds a gate, for what, since when. */
    public record Holder(Thread thread, String command, long sinceNanos) {
        @Override
        public String toString() {
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNanos);
            return command + " on thread '" + thread.getName() + "' for " + millis + " ms";
        }
    }

    /**
     * Takes the gate; blocks for at most the given time.
     *
     * @return whether it was taken; false: somebody held it all the time
     * @throws InterruptedException when the caller was interrupted; the gate was not taken
     * @throws IllegalStateException when this thread holds it already: a bug of ours that would be a deadlock
     */
    public boolean enter(String command, Duration atMost) throws InterruptedException {
        Holder present = holder;
        if (present != null && present.thread() == Thread.currentThread()) {
            throw new IllegalStateException(command + " inside " + present + ": the gate is not re-entrant");
        }
        if (!acquire(atMost)) {
            return false;
        }
        holder = new Holder(Thread.currentThread(), command, System.nanoTime());
        GatesHeld.taken();
        return true;
    }

    private boolean acquire(Duration atMost) throws InterruptedException {
        if (Thread.currentThread() instanceof Scheduled thread) {
            return thread.await(() -> permit.availablePermits() > 0, atMost) && permit.tryAcquire();
        }
        return permit.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Lets the next one in, and then does what the caller has put off until now. */
    public void leave() {
        holder = null;
        permit.release();
        GatesHeld.left();
    }

    public Optional<Holder> holder() {
        return Optional.ofNullable(holder);
    }
}
