package io.meerkat.benchmarks.storm;

/**
 * How many messages the runtime said it has dropped, left behind or ended with their input, and in which event.
 *
 * @param event its number
 */
record Ending(long messages, long event, String why) {}
