package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.Pumped;
import java.time.Duration;

/** Names a late time instead of saying that it is idle. */
public final class SleepsWhenItIsDone extends PlainDrain {
    @Override
    public Pumped pump(DrainContext context) throws Exception {
        Pumped pumped = super.pump(context);
        return pumped.kind() == Pumped.Kind.MOVED ? Pumped.notBefore(Duration.ofHours(1)) : pumped;
    }

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        @Override
        protected DrainFactory factory() {
            return context -> new SleepsWhenItIsDone();
        }
    }
}
