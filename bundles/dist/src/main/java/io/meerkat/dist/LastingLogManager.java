package io.meerkat.dist;

import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;

/**
 * Keeps its handlers until the JVM has ended. The JDK's own manager drops them as soon as the JVM begins to, at the same
 * time as the container stops its bundles, and what those have to say about their end would be lost.
 *
 * <p>Thread-safe. Handlers are not closed at the end: use such that write each entry at once, as those of the JDK do.
 */
public final class LastingLogManager extends LogManager {
    private final ThreadLocal<Boolean> reads = ThreadLocal.withInitial(() -> false);

    @Override
    public void readConfiguration(InputStream configuration) throws IOException {
        reads.set(true);
        try {
            super.readConfiguration(configuration);
        } finally {
            reads.remove();
        }
    }

    /** Resets as a part of reading a configuration, and otherwise does nothing. */
    @Override
    public void reset() {
        // Null while the constructor of the superclass runs.
        if (reads != null && reads.get()) {
            super.reset();
        }
    }
}
