package io.meerkat.drain.ratelimit;

import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import java.util.function.Supplier;

/** Wraps the drains of one other factory; one for as long as that one is there. Thread-safe. */
final class RateLimitDrainFactory implements DrainFactory {
    static final String NAME = "ratelimit";

    private final DrainFactory wrapped;
    private final Allowances allowances;
    private final Supplier<RateLimitSettings> settings;

    /**
     * A factory around another.
     *
     * @param allowances shared with the factories that came before and come after
     * @param settings as they are now
     */
    RateLimitDrainFactory(DrainFactory wrapped, Allowances allowances, Supplier<RateLimitSettings> settings) {
        this.wrapped = wrapped;
        this.allowances = allowances;
        this.settings = settings;
    }

    @Override
    public Drain open(DrainContext context) throws Exception {
        Allowance allowance = allowances.join(context.session(), settings.get());
        LimitedContext limited = new LimitedContext(context, allowance);
        boolean open = false;
        try {
            Drain drain = new RateLimitDrain(
                    settings, allowance, limited, wrapped.open(limited), () -> allowances.leave(context.session()));
            open = true;
            return drain;
        } finally {
            if (!open) {
                allowances.leave(context.session());
            }
        }
    }
}
