package io.meerkat.runtime.internal.telemetry;

/**
 * Where a high-water mark survives a restart: numbers up to the reserved one may have been used.
 *
 * <p>Implementations are thread-safe; a lower mark that comes late changes nothing.
 */
public interface SequenceReserve {

    /** The highest number that was ever reserved; 0 at the very first start. */
    long reserved();

    /** Remembers that numbers up to this one may be used from now on. */
    void reserve(long through);

    /** A reserve that forgets with the process. */
    static SequenceReserve inMemory() {
        return new SequenceReserve() {
            private long through;

            @Override
            public synchronized long reserved() {
                return through;
            }

            @Override
            public synchronized void reserve(long mark) {
                through = Math.max(through, mark);
            }
        };
    }
}
