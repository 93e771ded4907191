package io.meerkat.runtime.internal.session;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The mechanics of a session's drain: the carrier behind the present generation, and the respawn that waits.
 *
 * <p>Thread-safe. It never says whether the drain runs; the machine does.
 */
public final class DrainSlot {
    private @Nullable DrainCarrier carrier;
    private @Nullable Future<?> respawn;
    private int failures;
    private long lastFailureNanos;

    /** The carrier that was there before. */
    public synchronized Optional<DrainCarrier> install(DrainCarrier next) {
        DrainCarrier previous = carrier;
        carrier = next;
        return Optional.ofNullable(previous);
    }

    public synchronized Optional<DrainCarrier> carrier() {
        return Optional.ofNullable(carrier);
    }

    /** Empties the slot and gives what was in it. */
    public synchronized Optional<DrainCarrier> take() {
        DrainCarrier taken = carrier;
        carrier = null;
        return Optional.ofNullable(taken);
    }

    /** Empties the slot if this carrier is still the one in it. */
    public synchronized boolean clear(DrainCarrier expected) {
        if (carrier != expected) {
            return false;
        }
        carrier = null;
        return true;
    }

    /** Failures in a row, this one included; a failure that comes after so long a time of peace is the first again. */
    public synchronized int countFailure(Duration peace) {
        long now = System.nanoTime();
        if (now - lastFailureNanos > peace.toNanos()) {
            failures = 0;
        }
        lastFailureNanos = now;
        return ++failures;
    }

    public synchronized void awaitRespawn(Future<?> scheduled) {
        cancelRespawn();
        respawn = scheduled;
    }

    public synchronized void cancelRespawn() {
        if (respawn != null) {
            respawn.cancel(false);
            respawn = null;
        }
    }
}
