package io.meerkat.drain.ratelimit;

import io.meerkat.drain.standard.StandardDrainFactory;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.Pumped;
import java.time.Duration;

/** A rate-limiting drain around a standard one, the session it serves, and a time that passes when the test says so. */
final class LimitRule {
    final FakeDrainContext context = new FakeDrainContext("alice");
    RateLimitSettings settings;
    private long nanos = -5_000_000; // the origin is arbitrary, and may be before zero
    final Allowances allowances = new Allowances(() -> nanos);
    private final DrainFactory factory;
    private Drain drain;

    LimitRule(int tokens, int periodMillis, int burst) throws Exception {
        this(tokens, periodMillis, burst, new StandardDrainFactory());
    }

    LimitRule(int tokens, int periodMillis, int burst, DrainFactory wrapped) throws Exception {
        settings = new RateLimitSettings("standard", tokens, periodMillis, burst);
        factory = new RateLimitDrainFactory(wrapped, allowances, () -> settings);
        drain = factory.open(context);
    }

    Pumped pump() throws Exception {
        return drain.pump(context);
    }

    /** What was lent is lent to the next generation. */
    void swap() throws Exception {
        drain.close();
        context.swap();
        drain = factory.open(context);
    }

    void close() {
        drain.close();
    }

    void pass(int millis) {
        nanos += Duration.ofMillis(millis).toNanos();
    }

    Drain open(FakeDrainContext other) throws Exception {
        return factory.open(other);
    }

    static Pumped after(int millis) {
        return Pumped.notBefore(Duration.ofMillis(millis));
    }
}
