package io.meerkat.jmx.connector;

/**
 * Runs a piece with the JDK's platform class loader as the thread's context: what the JDK remembers of it, for as long as an
 * object is exported or a thread lives, is then neither ours nor our caller's.
 */
final class PlatformContext {
    private PlatformContext() {}

    /** What may throw one kind of exception. */
    @FunctionalInterface
    interface Piece<T, E extends Exception> {
        T run() throws E;
    }

    static <T, E extends Exception> T in(Piece<T, E> piece) throws E {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            return piece.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
