package io.meerkat.runtime.command;

/**
 * What {@link DetachExecutor} did to the turn in flight. Immutable.
 *
 * @param turn how it ended
 * @param inputsReturned how many inputs went back to the queue
 */
public record DetachReport(CancelOutcome turn, int inputsReturned) {}
