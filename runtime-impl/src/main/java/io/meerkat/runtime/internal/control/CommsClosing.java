package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.internal.session.PluginFrame;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;

/**
 * A comms runtime that is not open to anybody any more: whoever has this closes it by {@link #run}, once, outside every
 * lock. Until then nobody opens its name again.
 *
 * @param name the name that it was opened by, such as {@code tcp/7878}
 * @param over run at the end
 */
record CommsClosing(String name, CommsRuntime runtime, Runnable over) implements Runnable {
    private static final System.Logger LOG = UngatedLogger.of(CommsClosing.class);

    @Override
    public void run() {
        try {
            close(name, runtime);
        } finally {
            over.run();
        }
    }

    static void close(String name, CommsRuntime runtime) {
        try (PluginFrame frame = PluginFrame.of(runtime)) {
            runtime.close();
        } catch (Throwable failure) { // it is closed for everybody all the same
            LOG.log(System.Logger.Level.WARNING, () -> "comms runtime " + name + " failed in close", failure);
        }
    }
}
