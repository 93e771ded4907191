package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.Pumped;
import java.time.Duration;

/** Wants to be called again at once though there is nothing to do. */
public final class AsksForMore extends PlainDrain {
    @Override
    public Pumped pump(DrainContext context) throws Exception {
        Pumped pumped = super.pump(context);
        return pumped.kind() == Pumped.Kind.NOT_BEFORE ? pumped : Pumped.notBefore(Duration.ZERO);
    }

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        @Override
        protected DrainFactory factory() {
            return context -> new AsksForMore();
        }
    }
}
