package io.meerkat.runtime.internal.interleave;

import io.meerkat.runtime.internal.session.Scheduled;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A thread of a schedule: it goes on only when it has the schedule's one turn. Its fields are guarded by the schedule. */
final class Actor extends Thread implements Scheduled {
    private final Schedule schedule;
    private final Runnable task;
    final Semaphore turn = new Semaphore(0);

    @Nullable
    BooleanSupplier until;

    long deadline = Long.MAX_VALUE;
    boolean timedOut;
    boolean begun;
    boolean over;

    Actor(Schedule schedule, String name, Runnable task) {
        super(name);
        this.schedule = schedule;
        this.task = task;
        setDaemon(true);
    }

    @Override
    public void run() {
        turn.acquireUninterruptibly();
        try {
            task.run();
        } catch (RuntimeException | Error failure) {
            schedule.failed(getName(), failure);
        } finally {
            schedule.ended(this);
        }
    }

    @Override
    public void reached(String point) {
        schedule.pass(this, point);
    }

    @Override
    public boolean await(BooleanSupplier condition, Duration atMost) throws InterruptedException {
        until = condition;
        deadline = schedule.now() + atMost.toNanos();
        timedOut = false;
        schedule.pass(this, "wait");
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
        return !over && (condition == null || timedOut || isInterrupted() || condition.getAsBoolean());
    }

    void go() {
        if (!begun) {
            begun = true;
            start();
        }
        turn.release();
    }
}
