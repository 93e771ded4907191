package io.meerkat.runtime.command;

/**
 * What {@link Retire} left to do. Immutable.
 *
 * @param inputsAbandoned given up, because no executor is attached
 * @param inputsPendingDrain still to be run
 */
public record RetireReport(int inputsAbandoned, int inputsPendingDrain) {}
