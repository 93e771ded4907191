package io.meerkat.runtime.management;

import org.jspecify.annotations.Nullable;

/**
 * A drain that does not return: its pump has taken longer than {@code pumpBudgetMillis}, or it was told to end and did
 * not in time. Immutable.
 *
 * @param bundle who brought its plug-in
 * @param thread the thread that is inside the plug-in; null: it waits for one
 * @param busyMillis how long that thread has been inside; -1: there is none
 * @param fenced whether it was told to end: nothing it does counts any more, and another may serve the session
 */
public record StuckDrainData(
        String session,
        long generation,
        String drainType,
        String bundle,
        @Nullable String thread,
        long busyMillis,
        boolean fenced) {}
