package io.meerkat.sessions.config;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that stands still until a test moves it. */
final class TestAgenda implements Agenda {
    private record Task(Duration due, long number, Runnable work) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::number));
    private Duration now = Duration.ZERO;
    private long numbers;

    @Override
    public void soon(Runnable task) {
        in(Duration.ZERO, task);
    }

    @Override
    public Appointment in(Duration delay, Runnable task) {
        Task added = new Task(now.plus(delay), numbers++, task);
        tasks.add(added);
        return () -> tasks.remove(added);
    }

    @Override
    public Duration time() {
        return now;
    }

    /** Runs what is due until then, in order. */
    void advance(Duration time) {
        Duration end = now.plus(time);
        Task next = tasks.peek();
        while (next != null && next.due().compareTo(end) <= 0) {
            tasks.remove(next);
            now = next.due();
            next.work().run();
            next = tasks.peek();
        }
        now = end;
    }

    /** Runs what is due now. */
    void settle() {
        advance(Duration.ZERO);
    }
}
