package io.meerkat.drain.tck.broken;

import io.meerkat.drain.tck.DrainFactoryContract;
import java.time.Duration;

/** The kit, less patient than for drains that are meant to be good: what a broken one does not do, it never does. */
public abstract class BrokenContract extends DrainFactoryContract {
    private static final Duration LITTLE = Duration.ofSeconds(4);
    private static final Duration MUCH = Duration.ofSeconds(20);

    private static final ThreadLocal<Duration> PATIENCE = ThreadLocal.withInitial(() -> LITTLE);

    /** From now on it waits, for tests on this thread, so long that whatever is still missing then does not come. */
    public static void bePatient() {
        PATIENCE.set(MUCH);
    }

    public static void beImpatient() {
        PATIENCE.remove();
    }

    @Override
    protected Duration patience() {
        return PATIENCE.get();
    }
}
