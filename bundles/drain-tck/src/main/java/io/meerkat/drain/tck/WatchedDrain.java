package io.meerkat.drain.tck;

import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.Pumped;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One drain of the author's, looked on while it serves its generation. */
final class WatchedDrain implements Drain {
    private final Watch watch;
    private final WatchedContext context;
    private final Drain drain;
    private final AtomicInteger pumps = new AtomicInteger();
    private volatile @Nullable Thread pumping;
    private volatile boolean closed;

    WatchedDrain(DrainFactory factory, DrainContext delegate, Watch watch) throws Exception {
        this.watch = watch;
        context = new WatchedContext(delegate, watch);
        context.pumpBegins();
        try {
            drain = factory.open(context);
        } finally {
            context.pumpEnds();
        }
    }

    @Override
    public Pumped pump(DrainContext same) throws Exception {
        pumps.incrementAndGet();
        pumping = Thread.currentThread();
        context.pumpBegins();
        try {
            Pumped pumped = drain.pump(context);
            report(pumped);
            return pumped;
        } finally {
            context.pumpEnds();
            pumping = null;
        }
    }

    private void report(@Nullable Pumped pumped) {
        int decided = context.decided();
        boolean wrongNumber = pumped instanceof Pumped.Moved moved && moved.messages() != decided;
        boolean idleWithWork = pumped instanceof Pumped.Idle && decided > 0;
        if (pumped == null || wrongNumber || idleWithWork) {
            watch.sawWrongReport("a pump gave " + pumped + " when it had decided over " + decided + " messages");
        }
    }

    @Override
    public void close() {
        context.closed();
        try {
            drain.close();
        } finally {
            closed = true;
        }
    }

    Drain drain() {
        return drain;
    }

    WatchedContext context() {
        return context;
    }

    int pumps() {
        return pumps.get();
    }

    boolean isClosed() {
        return closed;
    }

    /** Where its pump is now; empty: it is not in one. */
    Optional<String> stack() {
        Thread thread = pumping;
        return Optional.ofNullable(thread)
                .map(inside -> Arrays.stream(inside.getStackTrace())
                        .limit(8)
                        .map(StackTraceElement::toString)
                        .collect(Collectors.joining(" < ", "thread '" + inside.getName() + "' at ", "")));
    }
}
