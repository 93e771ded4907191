package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.Pumped;
import org.jspecify.annotations.NullUnmarked;

/** A plug-in that breaks its contract: its pump returns null, as code does that was not compiled against null checks. */
@NullUnmarked
final class PumpThatGivesNothing implements Drain {
    static final DrainFactory FACTORY = context -> new PumpThatGivesNothing();

    @Override
    public Pumped pump(DrainContext context) {
        return null;
    }

    @Override
    public void close() {}
}
