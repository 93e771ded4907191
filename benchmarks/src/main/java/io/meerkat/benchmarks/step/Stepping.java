package io.meerkat.benchmarks.step;

/** Many machines, each of which may be taken from stopped to running and back, under a lock of its own. */
interface Stepping {

    /** Of one machine, to running; a generation that is not greater than its last one is refused. */
    Object spawn(int machine, long generation);

    Object stop(int machine);
}
