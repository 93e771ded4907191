package io.meerkat.benchmarks.storm;

/** A failure that the storm has asked for. */
final class Scripted extends Exception {
    private static final long serialVersionUID = 1;

    /** The same as an {@code Error}. */
    static final class AsError extends Error {
        private static final long serialVersionUID = 1;
    }
}
