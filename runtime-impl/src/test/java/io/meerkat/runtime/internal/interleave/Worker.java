package io.meerkat.runtime.internal.interleave;

import io.meerkat.runtime.internal.session.Scheduled;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/** A thread that is one actor after the other: to make a new one for each would be most of the work of a schedule. */
final class Worker extends Thread implements Scheduled {
    private static final Queue<Worker> IDLE = new ConcurrentLinkedQueue<>();

    private final Semaphore begin = new Semaphore(0);
    private volatile Actor actor;

    private Worker(Actor first) {
        actor = first;
        setDaemon(true);
    }

    /** One for this actor, which begins at once. */
    static Worker begin(Actor actor) {
        Worker idle = IDLE.poll();
        Worker worker = idle == null ? new Worker(actor) : idle;
        worker.actor = actor;
        worker.begin.release();
        if (idle == null) {
            worker.start();
        }
        return worker;
    }

    @Override
    public void run() {
        while (true) {
            begin.acquireUninterruptibly();
            interrupted();
            Actor present = actor;
            setName(present.name());
            present.perform();
            IDLE.add(this);
            present.end();
        }
    }

    @Override
    public void reached(String point) {
        actor.reached(point);
    }

    @Override
    public boolean await(BooleanSupplier until, Duration atMost) throws InterruptedException {
        return actor.await(until, atMost);
    }
}
