package io.meerkat.runtime.internal.interleave;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.inbox.Letter;
import io.meerkat.runtime.internal.inbox.Tally;
import io.meerkat.runtime.internal.session.Scheduled;
import java.time.InstantSource;
import java.util.List;

/** An inbox that is a point of the schedule wherever mail comes, is lent, or is listened for. */
class PointedInbox extends Inbox {
    PointedInbox(SessionId session, int capacity, InstantSource clock, Tally tally) {
        super(session, capacity, clock, tally);
    }

    @Override
    public Offer offer(Message message) {
        Scheduled.point("offer");
        return super.offer(message);
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // the point is before it; the rest is synchronized
    public List<Letter> next(long from, int most) {
        Scheduled.point("lend");
        return super.next(from, most);
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // likewise
    public void onMail(Runnable signal) {
        Scheduled.point("listen");
        super.onMail(signal);
    }

    /** A planted fault: whoever wants to hear of mail is registered some time after it has begun to look for it. */
    static final class Late extends PointedInbox {
        private final Schedule schedule;

        Late(Schedule schedule, SessionId session, int capacity, InstantSource clock, Tally tally) {
            super(session, capacity, clock, tally);
            this.schedule = schedule;
        }

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // likewise
        public void onMail(Runnable signal) {
            schedule.add("late", () -> super.onMail(signal));
        }
    }
}
