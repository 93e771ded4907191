package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.Pumped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Frees in close what only a pump makes. */
public final class ClosesWhatItHasNot extends PlainDrain {
    private @Nullable List<String> made;

    @Override
    public Pumped pump(DrainContext context) throws Exception {
        made = new ArrayList<>();
        return super.pump(context);
    }

    @Override
    public void close() {
        Objects.requireNonNull(made, "made in the first pump").clear();
    }

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        @Override
        protected DrainFactory factory() {
            return context -> new ClosesWhatItHasNot();
        }
    }
}
