package io.meerkat.runtime.management;

/**
 * One bounded wait: what was configured and what is in force. Immutable.
 */
public record TimeoutData(long configuredMillis, long effectiveMillis) {}
