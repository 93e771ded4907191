package io.meerkat.runtime.internal.interleave;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A task of a schedule: it goes on only when it has the schedule's one turn. Its fields are guarded by the schedule. */
final class Actor {
    private final Schedule schedule;
    private final String name;
    private final Runnable task;
    final Semaphore turn = new Semaphore(0);

    private @Nullable Worker worker;

    @Nullable
    BooleanSupplier until;

    long deadline = Long.MAX_VALUE;
    boolean timedOut;
    boolean over;

    Actor(Schedule schedule, String name, Runnable task) {
        this.schedule = schedule;
        this.name = name;
        this.task = task;
    }

    String name() {
        return name;
    }

    /** On its worker's thread. */
    void perform() {
        turn.acquireUninterruptibly();
        try {
            task.run();
        } catch (RuntimeException | Error failure) {
            schedule.failed(name, failure);
        }
    }

    /** Likewise; whoever gets the turn now may have the same thread. */
    void end() {
        schedule.ended(this);
    }

    void reached(String point) {
        schedule.pass(this, point);
    }

    boolean await(BooleanSupplier condition, Duration atMost) throws InterruptedException {
        until = condition;
        deadline = schedule.now() + atMost.toNanos();
        timedOut = false;
        schedule.pass(this, Schedule.WAIT);
        until = null;
        deadline = Long.MAX_VALUE;
        if (condition.getAsBoolean()) {
            return true;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return false;
    }

    boolean mayGoOn() {
        BooleanSupplier condition = until;
        return !over
                && (condition == null
                        || timedOut
                        || (worker != null && worker.isInterrupted())
                        || condition.getAsBoolean());
    }

    void go() {
        if (worker == null) {
            worker = Worker.begin(this);
        }
        turn.release();
    }

    /** Where it stands, for people. */
    String stack() {
        return name + (worker == null ? "" : java.util.List.of(worker.getStackTrace()));
    }
}
