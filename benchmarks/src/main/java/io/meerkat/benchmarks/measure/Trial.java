package io.meerkat.benchmarks.measure;

import java.util.Map;

/**
 * What is measured once in a process that has done nothing else: a class with a constructor without parameters.
 */
public interface Trial {

    /** The numbers, by metric. */
    Map<String, Double> measure(int sessions, Effort effort) throws Exception;
}
