package io.meerkat.benchmarks.drains;

/** Numbered things that begin and end, as a session's drain does. */
interface Changing extends AutoCloseable {

    /** All of these begin; returns when each is there. */
    void begin(int from, int to) throws Exception;

    /** All of these end; returns when each has ended. */
    void end(int from, int to) throws Exception;

    @Override
    void close();
}
