package io.meerkat.drain.batching;

import io.meerkat.runtime.drain.Claim;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How much longer the oldest message may wait for company. For one drain, one pump at a time.
 *
 * <p>Its age counts from when the inbox took it, so that a swap of drains gives it no second wait; and from when this drain
 * first saw it, so that a clock that is set back gives it none either.
 */
final class Patience {
    private final Clock clock;
    private final LongSupplier nanoTime;

    private long sequence;
    private long seenNanos;

    Patience(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Zero: it has waited for {@code longest}, or more. */
    Duration rest(Claim oldest, Duration longest) {
        long now = nanoTime.getAsLong();
        if (oldest.sequence() != sequence) { // the first of all has number 1
            sequence = oldest.sequence();
            seenNanos = now;
        }
        Duration age = Duration.between(oldest.receivedAt(), clock.instant());
        Duration seen = Duration.ofNanos(now - seenNanos);
        Duration rest = longest.minus(age.compareTo(seen) > 0 ? age : seen);
        return rest.isNegative() ? Duration.ZERO : rest;
    }
}
