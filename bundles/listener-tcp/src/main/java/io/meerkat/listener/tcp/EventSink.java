package io.meerkat.listener.tcp;

import io.meerkat.runtime.comms.InboxWriter;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Offer;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;

/** Offers the lines of all clients of one port to the inbox of the session that it feeds. */
final class EventSink {

    /** The client that sent a line, as the one who gets its answer. */
    interface Sender {

        /** The line has no effect. */
        void refused(String code, String detail);

        /** The line is in the inbox; its receipt will say what became of it. */
        void queued(Offer.Queued queued);
    }

    private final String listener;
    private final Supplier<Optional<InboxWriter>> inbox;
    private final TcpCounters counters;
    private final EventParser parser = new EventParser();

    EventSink(String listener, Supplier<Optional<InboxWriter>> inbox, TcpCounters counters) {
        this.listener = listener;
        this.inbox = inbox;
        this.counters = counters;
    }

    /** Offers one line, which is not empty, and tells its sender at once what came of it. */
    void offer(ByteBuffer line, String source, Sender sender) {
        Message message;
        try {
            message = parser.parse(line, source);
        } catch (MalformedLineException e) {
            sender.refused(Answers.MALFORMED_LINE, String.valueOf(e.getMessage()));
            return;
        }
        Optional<InboxWriter> writer = inbox.get();
        if (writer.isEmpty()) {
            sender.refused(Answers.NO_SESSION, listener + " feeds no session now; connect one, then send again");
            return;
        }
        answer(writer.get().offer(message), sender);
    }

    private void answer(Offer offer, Sender sender) {
        if (offer instanceof Offer.Refused refused) {
            sender.refused(Answers.code(refused.reason()), refused.detail());
        } else {
            counters.countAccepted();
            sender.queued((Offer.Queued) offer);
        }
    }
}
