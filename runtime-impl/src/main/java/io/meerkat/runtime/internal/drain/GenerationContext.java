package io.meerkat.runtime.internal.drain;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainGeneration;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.drain.StaleDrainException;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.internal.admission.InboxAdmission;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.inbox.Letter;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.Counters;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One generation's hold on its inbox: a cursor over what was lent, above what was decided. Until its
 * first pump nothing is lent.
 *
 * <p>Used by one pump at a time; the hand-over from worker to worker orders the fields. The cursor is mechanics: what was
 * decided is W in the machine, and a step that does not fit it is refused there.
 */
final class GenerationContext implements DrainContext, Inbox.Lender {
    /** Letters that are looked up together: the inbox, which senders want too, is asked so many times less. */
    private static final int AHEAD = 32;

    private final SessionEntry entry;
    private final DrainGeneration generation;
    private final Inbox inbox;
    private final InboxAdmission admission;
    private final Counters counters;
    private final int claimsPerPump;

    private boolean lends;
    private long lentBefore;
    private long decidedThrough;
    private long lentThrough;
    private volatile long everLentThrough;
    /** Letters from {@link #aheadFrom} on, of which those that were not lent yet may be. */
    private List<Letter> ahead = List.of();

    private long aheadFrom;
    private int claimsThisPump;
    private boolean quotaSpent;
    private long decidedBefore;
    private long lentBeforePump;
    private volatile long claimsHeldSince;
    private volatile boolean ended;
    private volatile boolean fenced;

    GenerationContext(
            SessionEntry entry,
            DrainGeneration generation,
            Inbox inbox,
            InboxAdmission admission,
            Counters counters,
            int claimsPerPump) {
        this.entry = entry;
        this.generation = generation;
        this.inbox = inbox;
        this.admission = admission;
        this.counters = counters;
        this.claimsPerPump = claimsPerPump;
    }

    /**
     * Where its first pump begins; called once, before that is scheduled.
     *
     * @param through W as it is now
     */
    void serve(long through) {
        decidedThrough = through;
        lentThrough = through;
        everLentThrough = through;
        lentBefore = inbox.lentBefore(this);
    }

    @Override
    public SessionId session() {
        return entry.id();
    }

    @Override
    public DrainGeneration generation() {
        return generation;
    }

    @Override
    public Optional<Claim> claim() {
        requireLive();
        if (!lends) {
            return Optional.empty();
        }
        if (claimsThisPump == claimsPerPump) {
            quotaSpent = true;
            return Optional.empty();
        }
        Letter letter = next(lentThrough + 1);
        if (letter == null) {
            return Optional.empty();
        }
        claimsThisPump++;
        if (lentThrough == decidedThrough) {
            claimsHeldSince = now();
        }
        lentThrough++;
        if (lentThrough > everLentThrough) { // else it was released and is lent to the same generation again
            everLentThrough = lentThrough;
            if (lentThrough <= lentBefore) {
                counters.redelivered.increment();
            }
        }
        return Optional.of(new Claim(letter.sequence(), letter.message(), letter.receivedAt()));
    }

    /** One that was let go of meanwhile is no harm: its generation was fenced, and can decide nothing. */
    private @Nullable Letter next(long number) {
        long place = number - aheadFrom;
        if (place < 0 || place >= ahead.size()) {
            ahead = inbox.next(number, Math.min(AHEAD, claimsPerPump - claimsThisPump));
            aheadFrom = number;
            place = 0;
        }
        return ahead.isEmpty() ? null : ahead.get((int) place);
    }

    /** Of this generation. */
    @Override
    public long lentThrough() {
        return everLentThrough;
    }

    @Override
    public Admission admit(List<Claim> contiguousFromOldest, Input input) {
        requireLive();
        long to = requireOldest(contiguousFromOldest);
        Admission answer = decided(() -> admission.admit(entry, generation, inbox, decidedThrough + 1, to, input));
        if (!(answer instanceof Admission.NotNow)) {
            decidedThrough(to);
        }
        return answer;
    }

    @Override
    public void drop(Claim oldest, DropReason reason) {
        requireLive();
        long to = requireOldest(List.of(oldest));
        decided(() -> {
            admission.drop(entry, generation, inbox, to, to, reason);
            return to;
        });
        decidedThrough(to);
    }

    /** The lease of what it still holds begins anew: it gets on. */
    private void decidedThrough(long to) {
        decidedThrough = to;
        if (to - aheadFrom >= ahead.size() - 1) {
            ahead = List.of(); // whoever is done with all of them keeps none
        }
        claimsHeldSince = lentThrough > to ? now() : 0;
    }

    /** The system's timer, but never 0, which says that nothing is held. */
    private static long now() {
        long now = System.nanoTime();
        return now == 0 ? 1 : now;
    }

    private <T> T decided(Supplier<T> step) {
        try {
            return step.get();
        } catch (StaleDrainException fence) {
            fenced = true;
            throw fence;
        }
    }

    @Override
    public void releaseAll() {
        requireLive();
        lentThrough = decidedThrough;
        claimsHeldSince = 0;
    }

    private long requireOldest(List<Claim> claims) {
        long expected = decidedThrough;
        for (Claim claim : claims) {
            expected++;
            if (claim.sequence() != expected || expected > lentThrough) {
                throw new IllegalArgumentException("claim " + claim.sequence() + " of " + entry
                        + " is not the next undecided one, which is " + expected + "; decide claims in order");
            }
        }
        if (claims.isEmpty()) {
            throw new IllegalArgumentException("no claim was given for an input of " + entry + "; give at least one");
        }
        return expected;
    }

    /** A late use changes nothing, whatever it is, and is counted. */
    private void requireLive() {
        if (ended) {
            counters.stale.increment();
            throw new StaleDrainException(generation + " of the drain of " + entry + " has ended");
        }
    }

    /** A new pump: a fresh quota. */
    void beginPump() {
        lends = true;
        claimsThisPump = 0;
        quotaSpent = false;
        decidedBefore = decidedThrough;
        lentBeforePump = lentThrough;
    }

    /** Whether this pump decided over a message, at least one. */
    boolean decidedAny() {
        return decidedThrough > decidedBefore;
    }

    /** Whether messages are lent and undecided. */
    boolean holdsClaims() {
        return claimsHeldSince != 0;
    }

    /** Since when it has got no further with what it holds, by the system's timer; 0: it holds nothing. Any thread. */
    long claimsHeldSince() {
        return claimsHeldSince;
    }

    /**
     * Whether this pump was stopped by its quota alone: it holds more claims than it began with, and there is mail beyond
     * them. What was given back counts as not claimed, so this is true only so many times over the same mail.
     */
    boolean cutShort() {
        return quotaSpent && lentThrough > lentBeforePump && inbox.depthAfter(lentThrough) > 0;
    }

    /** Whether nothing at all is left to do: every message in the inbox has been decided over, lent ones included. */
    boolean empty() {
        return inbox.depthAfter(decidedThrough) == 0;
    }

    /** Whether the machine refused this generation: it was fenced, and whoever did that goes on with the session. */
    boolean fenced() {
        return fenced;
    }

    void end() {
        ended = true;
    }
}
