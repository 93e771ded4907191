package io.meerkat.benchmarks.delivery;

import io.meerkat.benchmarks.measure.IdleComms;
import io.meerkat.benchmarks.measure.Sessions;
import io.meerkat.runtime.comms.InboxWriter;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.drain.DrainFactory;

/** The inboxes of the runtime's sessions, each drained by a drain of the given factory. */
final class SessionMailboxes implements Mailboxes {
    private static final Message ANY = Message.text("0", "benchmark");

    private final Sessions sessions;
    private final InboxWriter[] inboxes;

    SessionMailboxes(Sessions sessions, DrainFactory drains) {
        this.sessions = sessions;
        IdleComms comms = IdleComms.keeping();
        sessions.install(drains, 0);
        sessions.listen(comms);
        inboxes = sessions.ids().stream().map(comms::inbox).toArray(InboxWriter[]::new);
    }

    /** What a message carries. */
    static long stamp(Message message) {
        return Long.parseLong(message.body());
    }

    @Override
    public void send(int session, long stamp) {
        Message message = stamp == 0 ? ANY : Message.text(Long.toString(stamp), "benchmark");
        if (inboxes[session].offer(message) instanceof Offer.Refused refused) {
            throw new IllegalStateException(refused.detail());
        }
    }

    @Override
    public void close() {
        sessions.close();
    }
}
