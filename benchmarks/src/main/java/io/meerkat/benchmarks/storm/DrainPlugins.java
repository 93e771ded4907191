package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.internal.control.RuntimeAssembly;
import io.meerkat.runtime.internal.drain.InstalledFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The drain plug-ins of a storm, some for each group of sessions, the newest always the best. Thread-safe: the lists are
 * guarded by this object's monitor, and the runtime is told outside of it.
 */
final class DrainPlugins {
    private static final int MOST = 2;

    private final RuntimeAssembly assembly;
    private final Weather weather;
    private final List<Deque<InstalledFactory>> groups = new ArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();

    DrainPlugins(RuntimeAssembly assembly, Weather weather, int groups) {
        this.assembly = assembly;
        this.weather = weather;
        for (int group = 0; group < groups; group++) {
            this.groups.add(new ArrayDeque<>());
        }
    }

    static String type(int group) {
        return "group-" + group;
    }

    /** Every live drain of the group is handed over to it. */
    void betterComes(int group) {
        InstalledFactory next = next(group);
        Optional<InstalledFactory> superfluous = add(group, next);
        assembly.drainFactoryCame(next);
        superfluous.ifPresent(assembly::drainFactoryGoes);
    }

    /** The next best takes over, or the drains are parked. Blocks for at most 2 s. */
    void presentGoes(int group) {
        take(group).ifPresent(assembly::drainFactoryGoes);
    }

    void updated(int group, boolean boundFirst) {
        Optional<InstalledFactory> present = take(group);
        InstalledFactory next = next(group);
        add(group, next);
        if (boundFirst) {
            assembly.drainFactoryCame(next);
        }
        present.ifPresent(assembly::drainFactoryGoes);
        if (!boundFirst) {
            assembly.drainFactoryCame(next);
        }
    }

    private InstalledFactory next(int group) {
        int number = numbers.incrementAndGet();
        return new InstalledFactory(new StormFactory(number, weather), type(group), number, number, "storm");
    }

    /** What is one too many. */
    private synchronized Optional<InstalledFactory> add(int group, InstalledFactory next) {
        Deque<InstalledFactory> installed = groups.get(group);
        installed.addFirst(next);
        return installed.size() > MOST ? Optional.of(installed.removeLast()) : Optional.empty();
    }

    private synchronized Optional<InstalledFactory> take(int group) {
        return Optional.ofNullable(groups.get(group).pollFirst());
    }

    int count() {
        return numbers.get();
    }
}
