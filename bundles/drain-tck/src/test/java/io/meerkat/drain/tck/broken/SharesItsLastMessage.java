package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps a message of one session where the drain of another finds it. */
public final class SharesItsLastMessage extends PlainDrain {
    private final AtomicReference<Claim> last;
    private final AtomicReference<SessionId> from;

    SharesItsLastMessage(AtomicReference<Claim> last, AtomicReference<SessionId> from) {
        this.last = last;
        this.from = from;
    }

    @Override
    protected boolean decide(DrainContext context, Claim claim) {
        SessionId other = from.getAndSet(context.session());
        Claim before = last.getAndSet(claim);
        boolean foreign = other != null && before != null && !other.equals(context.session());
        String text =
                claim.message().body() + (foreign ? "\n" + before.message().body() : "");
        return context.admit(List.of(claim), event(text)).kind() != Admission.Kind.NOT_NOW;
    }

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        private final AtomicReference<Claim> last = new AtomicReference<>();
        private final AtomicReference<SessionId> from = new AtomicReference<>();

        @Override
        protected DrainFactory factory() {
            return context -> new SharesItsLastMessage(last, from);
        }
    }
}
