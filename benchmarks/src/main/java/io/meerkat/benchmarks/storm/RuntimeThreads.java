package io.meerkat.benchmarks.storm;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** The runtime's platform threads that lived at one moment. Immutable. */
record RuntimeThreads(Set<Thread> alive) {
    private static final String PREFIX = "io.meerkat.runtime-";
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    static RuntimeThreads now() {
        return new RuntimeThreads(Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(PREFIX))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Waits until no other one lives; the names of those that live all the same. */
    List<String> awaitOnlyThese(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        List<String> others = others();
        while (!others.isEmpty() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
            others = others();
        }
        return others;
    }

    private List<String> others() {
        return now().alive().stream()
                .filter(thread -> !alive.contains(thread))
                .map(Thread::getName)
                .sorted()
                .toList();
    }
}
