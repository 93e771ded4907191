package io.meerkat.runtime.internal.delivery;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.inbox.Tally;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A planted fault: whoever wants to hear of mail is registered a moment after it has begun to look for it. */
final class LateSignalInbox extends Inbox {
    private static final Executor A_MOMENT_LATER = CompletableFuture.delayedExecutor(25, TimeUnit.MILLISECONDS);

    LateSignalInbox(SessionId session, int capacity, InstantSource clock, Tally tally) {
        super(session, capacity, clock, tally);
    }

    @Override
    public synchronized void onMail(Runnable signal) {
        A_MOMENT_LATER.execute(() -> super.onMail(signal));
    }
}
