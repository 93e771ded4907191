package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.inbox.Letter;
import io.meerkat.runtime.internal.inbox.Tally;
import java.time.InstantSource;
import java.util.Optional;

/** A planted fault: lets go of every letter that it lends. */
final class TrimAtClaimInbox extends Inbox {
    TrimAtClaimInbox(SessionId session, int capacity, InstantSource clock, Tally tally) {
        super(session, capacity, clock, tally);
    }

    @Override
    public synchronized Optional<Letter> lend(long sequence) {
        Optional<Letter> letter = super.lend(sequence);
        letter.ifPresent(lent -> trimTo(lent.sequence()));
        return letter;
    }
}
