package io.meerkat.runtime.internal.delivery;

import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.internal.control.RuntimeAssembly;
import io.meerkat.runtime.internal.drain.InstalledFactory;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.run.ExecutorFactories;
import java.util.ArrayDeque;
import java.util.Deque;

/** The plug-ins of a loss run: drain factories, the newest always the best, and one executor factory. For one thread. */
final class Plugins {
    static final String EXECUTOR = "record";
    private static final int MOST_DRAINS = 3;

    private final RuntimeAssembly assembly;
    private final DrainLog log;
    private final ExecutionRecord record;
    private final long seed;
    private final Deque<InstalledFactory> drains = new ArrayDeque<>();
    private ExecutorFactories.Installed executor;
    private int number;

    Plugins(RuntimeAssembly assembly, DrainLog log, ExecutionRecord record, long seed) {
        this.assembly = assembly;
        this.log = log;
        this.record = record;
        this.seed = seed;
        this.executor = newExecutor();
        assembly.executorFactoryCame(executor);
    }

    private ExecutorFactories.Installed newExecutor() {
        return new ExecutorFactories.Installed(record, EXECUTOR, 0, ++number, "test");
    }

    /** A better one comes: every live drain is handed over to it. */
    void betterDrainComes() {
        come(context -> {
            log.opened.incrementAndGet();
            return new RestlessDrain(log, context, seed);
        });
    }

    /** A better one comes that does nothing but move messages. */
    PlainDrain calmDrainComes() {
        PlainDrain calm = new PlainDrain();
        come(calm);
        return calm;
    }

    private void come(DrainFactory factory) {
        number++;
        InstalledFactory installed = new InstalledFactory(factory, "drain-" + number, number, number, "test");
        drains.addFirst(installed);
        assembly.drainFactoryCame(installed);
        if (drains.size() > MOST_DRAINS) {
            assembly.drainFactoryGoes(drains.removeLast());
        }
    }

    /** The present one goes: the next best takes over, or the drains are parked. */
    void presentDrainGoes() {
        if (!drains.isEmpty()) {
            assembly.drainFactoryGoes(drains.removeFirst());
        }
    }

    /** An update: the present one goes while a better one comes. */
    void drainIsUpdated() {
        if (drains.isEmpty()) {
            betterDrainComes();
            return;
        }
        InstalledFactory present = drains.removeFirst();
        betterDrainComes();
        assembly.drainFactoryGoes(present);
    }

    /** Turns in flight are cut, and go on with another executor of the same record. */
    void executorIsUpdated() {
        assembly.executorFactoryGoes(executor);
        executor = newExecutor();
        assembly.executorFactoryCame(executor);
    }

    /** Leaves only the best drain factory. */
    void onlyBestDrainStays() {
        while (drains.size() > 1) {
            assembly.drainFactoryGoes(drains.removeLast());
        }
    }
}
