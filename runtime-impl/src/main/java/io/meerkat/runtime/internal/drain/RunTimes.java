package io.meerkat.runtime.internal.drain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a run does by the clock: it is looked at again without a signal, and a timed one ends when there has been no mail for
 * long. Both are made when they are needed first. Thread-safe.
 */
final class RunTimes {
    private final DrainRun run;
    private final Duration leisure;
    private volatile @Nullable IdleWatch idle;
    /** Made by the first pump that needs it. */
    private volatile @Nullable LaterLook later;

    /** @param leisure how long mail is left alone that the drain has left without a word */
    RunTimes(DrainRun run, Duration leisure) {
        this.run = run;
        this.leisure = leisure;
    }

    /** Whether the time is still to come before which the drain wants no pump. */
    boolean isTooEarly() {
        LaterLook look = later;
        return look != null && look.isTooEarly();
    }

    void pumpBegins() {
        LaterLook look = later;
        if (look != null) {
            look.pumpBegins();
        }
    }

    void notBefore(Duration delay) {
        look().notBefore(delay);
    }

    void atLeisure() {
        look().atLeisure();
    }

    /** By the pumps alone, of which there is one at a time. */
    private LaterLook look() {
        LaterLook look = later;
        if (look == null) {
            look = new LaterLook(run, leisure);
            later = look;
        }
        return look;
    }

    /** Ends the run when there has been no mail for this long. */
    void watchIdle(Duration timeout) {
        IdleWatch watch = new IdleWatch(run, timeout);
        idle = watch;
        watch.look();
    }

    /** Whether it is to end when there has been no mail for long. */
    boolean isTimed() {
        return idle != null;
    }

    /** There was mail. */
    void busy() {
        IdleWatch watch = idle;
        if (watch != null) {
            watch.busy();
        }
    }

    /** It was about to end for want of mail, and does not. */
    void stays() {
        IdleWatch watch = idle;
        if (watch != null) {
            watch.busy();
            watch.look();
        }
    }

    void callOff() {
        IdleWatch watch = idle;
        if (watch != null) {
            watch.callOff();
        }
        LaterLook look = later;
        if (look != null) {
            look.callOff();
        }
    }
}
