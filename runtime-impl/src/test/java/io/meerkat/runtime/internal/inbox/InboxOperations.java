package io.meerkat.runtime.internal.inbox;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.comms.OfferRefusal;
import java.time.Instant;
import java.time.InstantSource;
import org.jetbrains.lincheck.datastructures.LongGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** What Lincheck does to an inbox: every operation of it, its answer as a plain value. */
@Param(name = "number", gen = LongGen.class, conf = "0:4")
public class InboxOperations {
    static final int CAPACITY = 3;

    private static final Message MAIL = Message.text("mail", "test");

    private final Inbox inbox;

    public InboxOperations() {
        this(new Inbox(SessionId.of("alice"), CAPACITY, clock(), Tally.unseen()));
    }

    InboxOperations(Inbox inbox) {
        this.inbox = inbox;
    }

    static InstantSource clock() {
        return InstantSource.fixed(Instant.EPOCH);
    }

    /** The number it got; 0: refused. */
    @Operation
    public long offer() {
        return inbox.offer(MAIL) instanceof Offer.Queued queued ? queued.sequence() : 0;
    }

    @Operation
    public boolean lend(@Param(name = "number") long number) {
        return inbox.lend(number).filter(letter -> letter.sequence() == number).isPresent();
    }

    @Operation
    public int trimTo(@Param(name = "number") long number) {
        return inbox.trimTo(number).size();
    }

    @Operation
    public long depthAfter(@Param(name = "number") long number) {
        return inbox.depthAfter(number);
    }

    @Operation
    public void close() {
        inbox.close(OfferRefusal.SESSION_CLOSED, "the test wants it so");
    }

    @Operation
    public void reopen() {
        inbox.reopen();
    }

    /** The same on an inbox without its monitor. */
    public static final class Unlocked extends InboxOperations {
        public Unlocked() {
            super(new UnlockedInbox(SessionId.of("alice"), CAPACITY, clock()));
        }
    }
}
