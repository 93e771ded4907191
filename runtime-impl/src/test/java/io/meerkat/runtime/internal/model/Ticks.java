package io.meerkat.runtime.internal.model;

import java.util.concurrent.atomic.AtomicLong;

/** A clock that only says what came before what. Thread-safe. */
final class Ticks {
    private final AtomicLong last = new AtomicLong();

    long next() {
        return last.incrementAndGet();
    }
}
