package io.meerkat.runtime.internal.drain;

import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.Pumped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The plug-in's side of one run: its drain, opened once, pumped, closed once.
 *
 * <p>Used by one worker at a time, from inside the run's seat; the hand-over from worker to worker orders the field.
 */
final class PluginDrain {
    private final InstalledFactory factory;
    private final GenerationContext context;
    private @Nullable Drain drain;

    PluginDrain(InstalledFactory factory, GenerationContext context) {
        this.factory = factory;
        this.context = context;
    }

    boolean isOpen() {
        return drain != null;
    }

    void open() throws Exception {
        drain = Objects.requireNonNull(
                factory.factory().open(context), "the factory gave null; give a drain, or throw what is wrong");
    }

    Pumped pump() throws Exception {
        Drain opened = Objects.requireNonNull(drain, "pumped before it was opened");
        return Objects.requireNonNull(opened.pump(context), "the drain gave null; give Pumped.idle()");
    }

    void close() {
        Drain opened = drain;
        drain = null;
        if (opened != null) {
            opened.close();
        }
    }

    InstalledFactory factory() {
        return factory;
    }

    @Nullable
    ClassLoader loader() {
        return factory.factory().getClass().getClassLoader();
    }
}
