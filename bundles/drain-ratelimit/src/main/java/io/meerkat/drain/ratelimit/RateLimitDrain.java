package io.meerkat.drain.ratelimit;

import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.Pumped;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Another drain, which gets a message for a token only. When there is none the pump ends until the next comes; before that
 * it looks again every {@link #LOOK}, for the limit may be another by then.
 */
final class RateLimitDrain implements Drain {
    /** Without a token, how long to leave the session alone at most. */
    static final Duration LOOK = Duration.ofSeconds(1);

    private final Supplier<RateLimitSettings> settings;
    private final Allowance allowance;
    private final LimitedContext limited;
    private final Drain wrapped;
    private final Runnable leave;

    /**
     * A drain around one that is open.
     *
     * @param settings asked once a pump
     * @param leave called once, when the wrapped drain has been closed
     */
    RateLimitDrain(
            Supplier<RateLimitSettings> settings,
            Allowance allowance,
            LimitedContext limited,
            Drain wrapped,
            Runnable leave) {
        this.settings = settings;
        this.allowance = allowance;
        this.limited = limited;
        this.wrapped = wrapped;
        this.leave = leave;
    }

    @Override
    public Pumped pump(DrainContext context) throws Exception {
        allowance.use(settings.get());
        limited.beginPump();
        Pumped pumped = wrapped.pump(limited);
        return limited.ranOut() ? later(pumped) : pumped;
    }

    /**
     * Not before the next token, but for what is paid for already: that is the wrapped drain's own time, and if it got on and
     * named none, it is asked again at once.
     */
    private Pumped later(Pumped pumped) {
        Duration token = allowance.untilNext();
        Duration next = token.compareTo(LOOK) < 0 ? token : LOOK;
        boolean paid = allowance.paid() > 0;
        return switch (pumped.kind()) {
            case MOVED -> paid ? pumped : Pumped.notBefore(next);
            case NOT_BEFORE ->
                paid || ((Pumped.NotBefore) pumped).delay().compareTo(next) > 0 ? pumped : Pumped.notBefore(next);
            case IDLE -> Pumped.notBefore(next);
        };
    }

    @Override
    public void close() {
        try {
            wrapped.close();
        } finally {
            leave.run();
        }
    }
}
