package io.meerkat.runtime.management;

/**
 * The lease of one session's own MBean. Immutable.
 *
 * @param objectName where it is
 * @param expiresAtEpochMillis when it goes, unless the session is watched again before
 */
public record WatchData(String objectName, long expiresAtEpochMillis) {}
