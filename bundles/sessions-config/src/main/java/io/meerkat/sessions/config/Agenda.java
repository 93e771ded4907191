package io.meerkat.sessions.config;

import java.time.Duration;

/** The one worker's time: tasks run one after the other, each of them later. */
interface Agenda {

    /** Runs the task after those that were put before it; dropped when the agenda is closed. */
    void soon(Runnable task);

    /** Runs the task after this delay. */
    Appointment in(Duration delay, Runnable task);

    /** Time since some fixed moment; never goes back. */
    Duration time();

    /** A task that will run. */
    interface Appointment {
        /** It does not run any more; without effect when it ran. */
        void cancel();
    }
}
