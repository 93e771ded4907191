package io.meerkat.runtime.command;

/**
 * What {@link Reset} did. Immutable.
 *
 * @param inputsAbandoned how many inputs were given up
 */
public record ResetReport(int inputsAbandoned) {}
