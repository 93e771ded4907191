package io.meerkat.runtime.internal.session;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The mechanics of a session's drain: the carrier behind the present generation, the one that is prepared to follow it,
 * its failures, and the respawn that waits.
 *
 * <p>Thread-safe: written under the monitor; who is in the places is read by anyone. It never says whether the drain runs; the machine does.
 */
public final class DrainSlot {
    private volatile @Nullable DrainCarrier carrier;
    private volatile @Nullable DrainCarrier successor;
    private @Nullable Future<?> respawn;
    private boolean closed;
    private boolean parkedUntold;
    private long respawnGrant;
    private boolean respawnGranted;
    private long callOffs;
    private long fencedAtNanos;
    private @Nullable Failures failures;
    private @Nullable Failures handOverFailures;
    private long failedToTakeOver;
    private long served;

    /**
     * The runtime stops: no carrier comes into the slot any more. So whoever closes it and ends what is in it then leaves
     * none behind, whatever is on its way.
     */
    public synchronized void close() {
        closed = true;
        cancelRespawn();
    }

    /**
     * Takes the place of the carrier that was there, out of the successor's place if it was there; false: the slot is
     * closed, and this one is for the caller to end.
     */
    public synchronized boolean install(DrainCarrier next) {
        if (!closed) {
            carrier = next;
            clearSuccessor(next);
        }
        return !closed;
    }

    public Optional<DrainCarrier> carrier() {
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

    /** This one is prepared to follow the carrier; the place must be free. False: the slot is closed. */
    public synchronized boolean succeedBy(DrainCarrier next) {
        if (!closed) {
            successor = next;
        }
        return !closed;
    }

    public Optional<DrainCarrier> successor() {
        return Optional.ofNullable(successor);
    }

    public boolean isSuccessor(DrainCarrier expected) {
        return successor == expected;
    }

    public synchronized Optional<DrainCarrier> takeSuccessor() {
        DrainCarrier taken = successor;
        successor = null;
        return Optional.ofNullable(taken);
    }

    /** Whether this thread is inside the code of either of them. */
    boolean occupiedBy(Thread thread) {
        DrainCarrier next = successor; // first: one that takes the place now is in both places, or in the other
        DrainCarrier present = carrier;
        return (present != null && present.occupies(thread)) || (next != null && next.occupies(thread));
    }

    public synchronized void clearSuccessor(DrainCarrier expected) {
        if (successor == expected) {
            successor = null;
        }
    }

    /** The drain has failed once more: how often it has within the period, this time included. */
    public synchronized int failed(Duration period) {
        Failures known = failures;
        if (known == null) {
            known = new Failures();
            failures = known;
        }
        return known.count(period);
    }

    /** The drain has all its tries again. */
    public synchronized void forgetFailures() {
        failures = null;
    }

    /** The failures of a factory to take over from it; those of another one are forgotten. */
    public synchronized Failures handOverFailures(long factory) {
        Failures known = handOverFailures;
        if (known == null || failedToTakeOver != factory) {
            known = new Failures();
            handOverFailures = known;
            failedToTakeOver = factory;
        }
        return known;
    }

    /** Whether any failure of this factory to take over is known. */
    public synchronized boolean hasFailedToTakeOver(long factory) {
        return handOverFailures != null && failedToTakeOver == factory;
    }

    /** One has taken over, or all of them may try again. */
    public synchronized void forgetHandOverFailures() {
        handOverFailures = null;
    }

    /** A drain of this factory pumps: by the number of its service, so that no plug-in is kept. */
    public synchronized void serves(long factory) {
        served = factory;
        if (hasFailedToTakeOver(factory)) {
            handOverFailures = null;
        }
    }

    /** Whose drain pumped last; 0: none ever has. */
    public synchronized long servedLast() {
        return served;
    }

    /** The fence of a hand-over falls now, by the system's timer; an earlier one that has not ended yet counts. */
    public synchronized void fenced(long nowNanos) {
        fencedAtNanos = fencedAtNanos == 0 ? nowNanos : fencedAtNanos;
    }

    /** The hand-over ends, one way or the other: when its fence fell; now, where none fell before. */
    public synchronized long takeFenced(long nowNanos) {
        long at = fencedAtNanos == 0 ? nowNanos : fencedAtNanos;
        fencedAtNanos = 0;
        return at;
    }

    /** The drain was parked and nobody was told, for another factory is about to take over. */
    public synchronized void parkedUntold() {
        parkedUntold = true;
    }

    /** Whether that is still to be told; who asks tells it, or knows that another has taken over. */
    public synchronized boolean takeParkedUntold() {
        boolean untold = parkedUntold;
        parkedUntold = false;
        return untold;
    }

    /**
     * How often respawns were called off from outside. Asked before a drain's end is reported, and given back to
     * {@link #grantRespawn(long)}: who calls off in between means the respawn that is yet to be granted.
     */
    public synchronized long callOffs() {
        return callOffs;
    }

    /** Takes no gate: whatever respawn waits, or is about to be granted, does not come. */
    public synchronized void callOffRespawn() {
        callOffs++;
        cancelRespawn();
    }

    /** Like {@link #grantRespawn()}; empty: it was called off since. */
    public synchronized OptionalLong grantRespawn(long callOffsSeen) {
        return callOffsSeen == callOffs ? OptionalLong.of(grantRespawn()) : OptionalLong.empty();
    }

    /** The right to the one respawn that may come next; every older one is void. */
    public synchronized long grantRespawn() {
        cancelRespawn();
        respawnGranted = true;
        return respawnGrant;
    }

    public synchronized void awaitRespawn(Future<?> scheduled) {
        respawn = scheduled;
    }

    /** Whether this grant still holds: a timer that has fired cannot be cancelled, its right can. */
    public synchronized boolean mayRespawn(long grant) {
        return respawnGranted && grant == respawnGrant;
    }

    /** The grant that holds now, for a respawn that comes early; empty: there is none, or it was called off. */
    public synchronized OptionalLong grantedRespawn() {
        return respawnGranted ? OptionalLong.of(respawnGrant) : OptionalLong.empty();
    }

    public synchronized void cancelRespawn() {
        respawnGrant++;
        respawnGranted = false;
        if (respawn != null) {
            respawn.cancel(false);
            respawn = null;
        }
    }
}
