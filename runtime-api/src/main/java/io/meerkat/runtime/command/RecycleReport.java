package io.meerkat.runtime.command;

/**
 * What {@link Recycle} did. Immutable.
 *
 * @param inputsTransferred how many inputs wait as before
 */
public record RecycleReport(int inputsTransferred) {}
