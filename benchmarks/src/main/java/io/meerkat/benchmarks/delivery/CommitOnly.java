package io.meerkat.benchmarks.delivery;

import io.meerkat.benchmarks.measure.Sessions;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainGeneration;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.internal.admission.InboxAdmission;
import io.meerkat.runtime.internal.admission.InputQueue;
import io.meerkat.runtime.internal.control.Parts;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.inbox.Letter;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.Counters;
import io.meerkat.runtime.internal.telemetry.EventLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * The runtime's delivery by itself: inbox, signal, workers, claims and the trim, with an admission that asks no machine
 * and commits what was claimed.
 */
final class CommitOnly {
    private static final Input ANY =
            new Prompt(InputHeader.of(Instant.EPOCH, InputSource.external("benchmark")), "nothing");

    private CommitOnly() {}

    static Mailboxes open(int sessions, LongConsumer handler) {
        Parts parts = new Parts(Parts.STANDARD.table(), Parts.STANDARD.inboxes(), Committing::new);
        return new SessionMailboxes(Sessions.named(sessions, parts), context -> new InOneGo(handler));
    }

    private static final class Committing extends InboxAdmission {
        private static final Receipt COMMITTED = new Receipt.Admitted(ANY.id());

        Committing(InputQueue queue, EventLog events, Counters counters) {
            super(queue, events, counters);
        }

        @Override
        public Admission admit(
                SessionEntry entry, DrainGeneration generation, Inbox inbox, long from, long to, Input input) {
            for (Letter letter : inbox.lend(from, to)) {
                letter.decided(COMMITTED);
            }
            for (Letter letter : inbox.trimTo(to)) {
                letter.report(Runnable::run);
            }
            return new Admission.Admitted(input.id());
        }
    }

    /** Claims what its pump may have and commits it at once. */
    private record InOneGo(LongConsumer handler) implements Drain {
        @Override
        public Pumped pump(DrainContext context) {
            List<Claim> claims = new ArrayList<>();
            for (Optional<Claim> claim = context.claim(); claim.isPresent(); claim = context.claim()) {
                claims.add(claim.get());
            }
            if (claims.isEmpty()) {
                return Pumped.idle();
            }
            context.admit(claims, ANY);
            for (Claim claim : claims) {
                handler.accept(SessionMailboxes.stamp(claim.message()));
            }
            return Pumped.moved(claims.size());
        }

        @Override
        public void close() {}
    }
}
