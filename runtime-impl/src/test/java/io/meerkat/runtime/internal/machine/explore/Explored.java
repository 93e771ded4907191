package io.meerkat.runtime.internal.machine.explore;

import java.util.List;

/**
 * What came of one slice.
 *
 * @param steps inputs that were offered
 * @param transitions accepted inputs that led to another state
 * @param depth the longest of the shortest ways to a state, in inputs
 * @param obligations how many there are a state in which one was open
 */
public record Explored(
        String slice,
        int states,
        long steps,
        long transitions,
        int depth,
        long obligations,
        double seconds,
        List<Finding> findings) {
    @Override
    public String toString() {
        return String.format(
                "%s: %,d states, %,d transitions in %,d steps, depth %d, %,d open obligations, %.1f s of one processor",
                slice, states, transitions, steps, depth, obligations, seconds);
    }
}
