package io.meerkat.runtime;

import java.time.Duration;

/**
 * What an unregister waits for, or has waited for, while its session is draining (drain.md 7). Immutable.
 *
 * @param name {@code runtime loop}, {@code comms drain} or {@code completion waiters}
 * @param owner who has to meet it: the bundle that brought the executor or the drain; {@code runtime}: the runtime itself
 * @param age how long the unregister has been under way
 * @param open whether it is still waited for
 * @param forcedAbort whether it was closed though its owner did not end by itself: it was interrupted, or left behind
 */
public record Obligation(String name, String owner, Duration age, boolean open, boolean forcedAbort) {}
