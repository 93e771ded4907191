package io.meerkat.runtime.internal.session;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait after a failure: twice as long each time, up to a minute, with jitter of up to a quarter. */
public final class BackOff {
    /** The longest wait, but for the jitter. */
    public static final Duration LONGEST = Duration.ofSeconds(60);

    private static final int MOST_DOUBLINGS = 16;
    private static final int JITTER_PART = 4;

    private BackOff() {}

    /**
     * With jitter: what fails together comes back apart.
     *
     * @param first the wait after the first failure
     * @param failures how many there were, this one included
     */
    public static Duration after(Duration first, int failures) {
        int doublings = Math.min(Math.max(0, failures - 1), MOST_DOUBLINGS);
        long most = LONGEST.toMillis();
        long millis = Math.min(Math.min(first.toMillis(), most) << doublings, most);
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / JITTER_PART + 1));
    }
}
