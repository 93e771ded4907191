package io.meerkat.drain.batching;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes when the test says so; the clock can be set back, the nanoseconds cannot. */
final class TestTime extends Clock {
    static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private Instant now = START;
    private long nanos = -5_000_000; // the origin is arbitrary, and may be before zero

    void pass(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    void setBack(Duration time) {
        now = now.minus(time);
    }

    long nanoTime() {
        return nanos;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a test has one zone");
    }
}
