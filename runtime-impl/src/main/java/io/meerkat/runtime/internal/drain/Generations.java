package io.meerkat.runtime.internal.drain;

import io.meerkat.runtime.drain.DrainGeneration;
import java.util.concurrent.atomic.AtomicLong;

/** The one counter of generations in this process, so that the later of two is the greater, whatever the session. */
final class Generations {
    private static final AtomicLong LAST = new AtomicLong();

    private Generations() {}

    static DrainGeneration next() {
        return new DrainGeneration(LAST.incrementAndGet());
    }
}
