package io.meerkat.runtime.internal.session;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A copy of a collection that is kept until something has come or gone: who reads it page by page pays for one copy, not
 * for one a page. Thread-safe, without a lock: a copy that was overtaken by a change is given to who asked, and not kept.
 */
final class KeptCopy<T> {
    private final Supplier<List<T>> copying;
    private final AtomicLong changes = new AtomicLong();
    private volatile Copy<T> kept = new Copy<>(-1, List.of());

    private record Copy<T>(long changes, List<T> content) {}

    KeptCopy(Supplier<List<T>> copying) {
        this.copying = copying;
    }

    /** To be called after something has come or gone: what went is not kept alive. */
    void changed() {
        changes.incrementAndGet();
        kept = new Copy<>(-1, List.of());
    }

    /** What was there after the last change that had been told of when this was called, or later. */
    List<T> get() {
        long told = changes.get(); // before the copy: what is told meanwhile may not be in it
        Copy<T> known = kept;
        if (known.changes() == told) {
            return known.content();
        }
        Copy<T> fresh = new Copy<>(told, copying.get());
        kept = fresh;
        if (changes.get() != told) {
            kept = new Copy<>(-1, List.of());
        }
        return fresh.content();
    }
}
