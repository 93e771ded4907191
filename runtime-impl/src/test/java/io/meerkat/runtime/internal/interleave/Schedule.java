package io.meerkat.runtime.internal.interleave;

import io.meerkat.runtime.internal.control.Parts;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one run, of which one goes on at a time. At every point the one that has the turn gives it to one of
 * those that may go on; which one is the run's choice. Time passes only when all stand still.
 */
final class Schedule implements Parts.Execution {
    private static final long LONGEST_SECONDS = 60;
    /** Who is only told of something: it runs when nobody else may go on, and in no other order. */
    private static final List<String> LISTENERS = List.of("event", "waiter", "callback");

    /** The point before a gate and before a join. */
    static final String WAIT = "wait";

    private final Freedom freedom;
    private final List<Actor> actors = new ArrayList<>();
    private final Queue<Runnable> told = new ArrayDeque<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final Semaphore standstill = new Semaphore(0);
    private final List<String> trace = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final VirtualTimer timer = new VirtualTimer();
    private Runnable eachPoint = () -> {};
    private @Nullable Choices choices;
    private int preempted;
    private long now;
    private long horizon;

    Schedule(Freedom freedom) {
        this.freedom = freedom;
    }

    @Override
    public Executor of(String role, Executor own) {
        if (LISTENERS.contains(role)) {
            return task -> {
                synchronized (this) {
                    told.add(task);
                }
            };
        }
        return task -> add(role, task);
    }

    @Override
    public ScheduledExecutorService timer(ScheduledExecutorService own) {
        return timer;
    }

    /** Looks at something whenever somebody comes to a point. */
    void eachPoint(Runnable look) {
        eachPoint = look;
    }

    synchronized void add(String role, Runnable task) {
        actors.add(new Actor(this, role + "-" + names.merge(role, 1, Integer::sum), task));
    }

    /** Lets everybody go on, in their order, until all stand still; no time beyond this passes meanwhile. */
    void settle(Duration atMost) {
        go(null, atMost);
    }

    /** The same, in the order that is chosen. */
    void explore(Choices order) {
        go(order, Duration.ofDays(365));
    }

    private void go(@Nullable Choices order, Duration atMost) {
        synchronized (this) {
            choices = order;
            preempted = 0;
            horizon = now + atMost.toNanos();
            Actor first = chosen(null, true);
            if (first == null) {
                return;
            }
            first.go();
        }
        try {
            if (!standstill.tryAcquire(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a thread neither comes to a point nor ends: " + stacks());
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private synchronized String stacks() {
        StringBuilder text = new StringBuilder(trace.toString());
        actors.forEach(actor -> text.append('\n').append(actor.stack()));
        return text.toString();
    }

    void pass(Actor self, String point) {
        Actor next;
        synchronized (this) {
            trace.add(self.name() + ":" + point);
            next = chosen(self, freedom.atGates() && point.equals(WAIT));
            if (next == self) {
                return;
            }
            giveTurn(next);
        }
        self.turn.acquireUninterruptibly();
    }

    synchronized void ended(Actor self) {
        self.over = true;
        actors.remove(self);
        giveTurn(chosen(null, true));
    }

    private void giveTurn(@Nullable Actor next) {
        if (next == null) {
            standstill.release();
        } else {
            next.go();
        }
    }

    private @Nullable Actor chosen(@Nullable Actor self, boolean free) {
        eachPoint.run();
        List<Actor> ready = new ArrayList<>();
        if (self != null && self.mayGoOn()) {
            ready.add(self);
        }
        actors.stream().filter(actor -> actor != self && actor.mayGoOn()).forEach(ready::add);
        if (ready.isEmpty()) {
            return whoeverIsNext();
        }
        boolean mustStay = ready.get(0) == self && !free && preempted == freedom.preemptions();
        int choice = choices == null || mustStay ? 0 : choices.choose(ready.size());
        if (choice > 0 && !free && ready.get(0) == self) {
            preempted++;
        }
        return ready.get(choice);
    }

    /** Nobody may go on: whoever is told of something is, then the time passes that somebody waits for. */
    private @Nullable Actor whoeverIsNext() {
        Runnable listener = told.poll();
        if (listener != null) {
            add("listener", listener);
            return actors.get(actors.size() - 1);
        }
        Optional<Actor> waiting = actors.stream()
                .filter(actor -> actor.until != null)
                .min(Comparator.comparingLong(actor -> actor.deadline));
        Optional<NoExecutor.Timed> timed = timer.first();
        long end = waiting.map(actor -> actor.deadline).orElse(Long.MAX_VALUE);
        if (timed.isPresent() && timed.get().due() <= Math.min(end, horizonOf(waiting))) {
            now = Math.max(now, timed.get().due());
            add("timer", timer.take(timed.get()));
            return actors.get(actors.size() - 1);
        }
        if (waiting.isEmpty()) {
            return null;
        }
        now = Math.max(now, end);
        waiting.get().timedOut = true;
        return waiting.get();
    }

    /** While somebody waits, time passes for everything; else no further than was asked for. */
    private long horizonOf(Optional<Actor> waiting) {
        return waiting.isPresent() || choices == null ? horizon : now;
    }

    /** As a command: the time of the earliest timer comes. */
    void letTimeCome() {
        Runnable task;
        synchronized (this) {
            Optional<NoExecutor.Timed> timed = timer.first();
            if (timed.isEmpty()) {
                return;
            }
            now = Math.max(now, timed.get().due());
            task = timer.take(timed.get());
        }
        task.run();
    }

    synchronized long now() {
        return now;
    }

    synchronized void failed(String who, Throwable failure) {
        failures.add(new AssertionError(who + " failed", failure));
    }

    synchronized List<Throwable> failures() {
        return List.copyOf(failures);
    }

    /** Who stands still for good. */
    synchronized List<String> left() {
        return actors.stream().map(Actor::name).toList();
    }

    synchronized List<String> trace() {
        return List.copyOf(trace);
    }

    /** Timed tasks, none of which runs by itself; guarded by the schedule. */
    private final class VirtualTimer extends NoExecutor {
        private final List<Timed> waiting = new ArrayList<>();

        @Override
        Timed at(Runnable task, long delayNanos) {
            synchronized (Schedule.this) {
                Timed timed = new Timed(task, now + delayNanos);
                waiting.add(timed);
                return timed;
            }
        }

        Optional<Timed> first() {
            waiting.removeIf(Timed::isCancelled);
            return waiting.stream().min(Comparator.comparingLong(Timed::due));
        }

        Runnable take(Timed timed) {
            waiting.remove(timed);
            return timed;
        }
    }
}
