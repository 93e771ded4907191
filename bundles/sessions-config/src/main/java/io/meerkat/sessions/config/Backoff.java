package io.meerkat.sessions.config;

import java.time.Duration;

/** Delays that double from the first to the last. Confined to the worker. */
final class Backoff {
    private final Pace pace;
    private Duration next;

    Backoff(Pace pace) {
        this.pace = pace;
        this.next = pace.firstRetry();
    }

    Duration next() {
        Duration delay = next;
        Duration doubled = delay.multipliedBy(2);
        next = doubled.compareTo(pace.lastRetry()) > 0 ? pace.lastRetry() : doubled;
        return delay;
    }

    void reset() {
        next = pace.firstRetry();
    }
}
