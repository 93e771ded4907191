package io.meerkat.runtime.internal.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What turns that stay wait at, until they are let go one by one. Thread-safe. */
final class Door {
    private static final long LONGEST_MILLIS = TimeUnit.SECONDS.toMillis(60);

    private final Deque<Object> waiting = new ArrayDeque<>();
    private boolean open;

    /**
     * Returns when the turn is let go, or when it is over; an interrupt ends the stay of one that is not stubborn.
     *
     * @param over whether it has nothing more to wait for; asked again at every knock
     */
    synchronized void stay(boolean stubborn, BooleanSupplier over) throws InterruptedException {
        Object self = new Object();
        waiting.addLast(self);
        try {
            while (!open && waiting.contains(self) && !over.getAsBoolean()) {
                try {
                    wait(LONGEST_MILLIS);
                } catch (InterruptedException interrupted) {
                    if (!stubborn) {
                        throw interrupted;
                    }
                }
            }
        } finally {
            waiting.remove(self);
        }
    }

    synchronized void knock() {
        notifyAll();
    }

    /** Whoever has waited longest goes on. */
    synchronized void letGo() {
        waiting.pollFirst();
        notifyAll();
    }

    /** From now on nobody waits. */
    synchronized void open() {
        open = true;
        notifyAll();
    }

    synchronized int waiting() {
        return waiting.size();
    }
}
