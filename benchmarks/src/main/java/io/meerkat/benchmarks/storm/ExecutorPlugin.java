package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.internal.control.RuntimeAssembly;
import io.meerkat.runtime.internal.run.ExecutorFactories;

/** The one executor plug-in of a storm; every update writes into the same record. Thread-safe. */
final class ExecutorPlugin {
    static final String TYPE = "record";

    private final RuntimeAssembly assembly;
    private final ExecutionRecord record;
    private long number;
    private ExecutorFactories.Installed present;

    ExecutorPlugin(RuntimeAssembly assembly, ExecutionRecord record) {
        this.assembly = assembly;
        this.record = record;
        present = next();
        assembly.executorFactoryCame(present);
    }

    private ExecutorFactories.Installed next() {
        number++;
        return new ExecutorFactories.Installed(record, TYPE, 0, number, "storm");
    }

    /** Turns in flight are cut, and are done again by the next one. Blocks for at most 2 s. */
    synchronized void updated() {
        assembly.executorFactoryGoes(present);
        present = next();
        assembly.executorFactoryCame(present);
    }
}
