package io.meerkat.benchmarks.measure;

/**
 * Where a number belongs in its figure.
 *
 * @param contender who was measured: the runtime, its floor, a peer
 * @param metric what, with its unit
 * @param sessions how many there were
 */
public record Point(String contender, String metric, int sessions) {}
