package io.meerkat.runtime.command;

/**
 * Stops the drain of every session, in parallel under one deadline, {@code abortAllMillis}. Sessions whose drain is not
 * running are taken as accepted; nothing is refused as a whole (drain.md 5.6).
 */
public record AbortAll() implements DrainCommand<AbortAllReport> {}
