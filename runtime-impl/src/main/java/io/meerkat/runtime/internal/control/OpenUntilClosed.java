package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.internal.session.Refusals;

/** Whether a runtime takes calls: from its start until it is closed, never again. Thread-safe. */
final class OpenUntilClosed {
    private volatile boolean closed;

    /** Refuses with {@code Internal} once the runtime is stopped. */
    void require() {
        if (closed) {
            throw Refusals.stopped();
        }
    }

    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
    }
}
