package io.meerkat.runtime.internal.drain;

import java.util.concurrent.atomic.AtomicReference;

/**
 * The hand-over between signals and workers: whoever moves it to SCHEDULED puts the run on the workers' queue, so there is
 * at most one pump at a time and no signal is lost. Thread-safe.
 */
final class PumpSchedule {
    private enum Stage {
        IDLE,
        SCHEDULED,
        PUMPING,
        SIGNALLED,
        OVER
    }

    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.IDLE);

    /**
     * There is to be a pump: one more if one is under way, none if one is due already.
     *
     * @return whether the caller is to put it on the queue
     */
    boolean request() {
        while (true) {
            Stage now = stage.get();
            if (now == Stage.IDLE && stage.compareAndSet(Stage.IDLE, Stage.SCHEDULED)) {
                return true;
            }
            if (now == Stage.PUMPING && !stage.compareAndSet(Stage.PUMPING, Stage.SIGNALLED)) {
                continue;
            }
            if (now != Stage.IDLE) {
                return false;
            }
        }
    }

    /** A worker has taken it up. */
    void pumpBegins() {
        stage.set(Stage.PUMPING);
    }

    /** The pump is over, and another one follows at once: the caller puts it on the queue. */
    void again() {
        stage.set(Stage.SCHEDULED);
    }

    /** The pump is over; false: there was a request meanwhile, and it is for the caller to make it again. */
    boolean rests() {
        if (stage.compareAndSet(Stage.PUMPING, Stage.IDLE)) {
            return true;
        }
        stage.set(Stage.IDLE);
        return false;
    }

    boolean isIdle() {
        return stage.get() == Stage.IDLE;
    }

    /** No request counts any more. */
    void end() {
        stage.set(Stage.OVER);
    }

    boolean isOver() {
        return stage.get() == Stage.OVER;
    }
}
