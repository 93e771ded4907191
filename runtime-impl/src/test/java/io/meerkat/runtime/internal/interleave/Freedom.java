package io.meerkat.runtime.internal.interleave;

/**
 * Where a thread that could go on may be made to wait all the same. Where it cannot go on, and where its task ends, any
 * other may go on, always.
 *
 * @param atGates whether it may before each gate and each join; without a bound, and not counted as a preemption
 * @param preemptions how often at most it may at any other point: before a machine step, before an access to an inbox
 */
record Freedom(boolean atGates, int preemptions) {
    /** Every order of tasks and of what they do under a gate or between two joins: all of them, without a bound. */
    static final Freedom OF_TASKS = new Freedom(true, 0);

    /** Every order of single steps with at most so many preemptions, as CHESS has it. */
    static Freedom ofSteps(int preemptions) {
        return new Freedom(false, preemptions);
    }

    @Override
    public String toString() {
        return atGates ? "of tasks and gate steps" : "of single steps with at most " + preemptions + " preemptions";
    }
}
