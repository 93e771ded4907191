package io.meerkat.runtime.internal.session;

import org.jspecify.annotations.Nullable;

/**
 * The calling thread is in a plug-in's code, with the class loader of that plug-in as its context, until this is closed;
 * then its own context is back. For the thread that opened it.
 */
public final class PluginFrame implements AutoCloseable {
    private final @Nullable ClassLoader before;

    private PluginFrame(Object plugin) {
        Thread self = Thread.currentThread();
        before = self.getContextClassLoader();
        self.setContextClassLoader(plugin.getClass().getClassLoader());
    }

    /**
     * Enters the plug-in, on the calling thread.
     *
     * @param plugin an object of a class that its bundle has loaded
     */
    public static PluginFrame of(Object plugin) {
        return new PluginFrame(plugin);
    }

    /** Runs it inside such a frame. */
    public static void run(Object plugin, Runnable call) {
        try (PluginFrame frame = of(plugin)) {
            call.run();
        }
    }

    @Override
    public void close() {
        Thread.currentThread().setContextClassLoader(before);
    }
}
