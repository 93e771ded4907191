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
    private long respawnGrant;
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

    /** The right to the one respawn that may come next; every older one is void. */
    public synchronized long grantRespawn() {
        cancelRespawn();
        return respawnGrant;
    }

    public synchronized void awaitRespawn(Future<?> scheduled) {
        respawn = scheduled;
    }

    /** Whether this grant still holds: a timer that has fired cannot be cancelled, its right can. */
    public synchronized boolean mayRespawn(long grant) {
        return grant == respawnGrant;
    }

    public synchronized void cancelRespawn() {
        respawnGrant++;
        if (respawn != null) {
            respawn.cancel(false);
            respawn = null;
        }
    }
}
