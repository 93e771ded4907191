package io.meerkat.runtime.internal.drain;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.drain.DrainGeneration;
import java.time.Duration;
import java.util.Optional;

/**
 * A drain that does not return, for people.
 *
 * @param bundle who brought its factory
 * @param thread the thread that is inside the plug-in; empty: it waits for one
 * @param busy how long that thread has been inside
 * @param fenced whether it was told to end: nothing it does counts any more
 */
public record StuckDrain(
        SessionId session,
        DrainGeneration generation,
        String type,
        String bundle,
        Optional<String> thread,
        Optional<Duration> busy,
        boolean fenced) {}
