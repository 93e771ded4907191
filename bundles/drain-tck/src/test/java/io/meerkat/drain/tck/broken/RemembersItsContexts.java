package io.meerkat.drain.tck.broken;

import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps every context that its factory was ever given. */
public final class RemembersItsContexts extends PlainDrain {

    /** The kit over it. */
    public static final class Kit extends BrokenContract {
        private final Queue<DrainContext> contexts = new ConcurrentLinkedQueue<>();

        @Override
        protected DrainFactory factory() {
            return context -> {
                contexts.add(context);
                return new RemembersItsContexts();
            };
        }
    }
}
