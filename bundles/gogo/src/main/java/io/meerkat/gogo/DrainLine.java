package io.meerkat.gogo;

import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import org.jspecify.annotations.Nullable;

/**
 * One session's drain and its mail. Named like the components of {@link io.meerkat.runtime.management.SessionData}.
 *
 * @param drainPhase null: the session is gone, its drain is not
 * @param stuck what is known of a drain that does not return; null: none is known
 */
public record DrainLine(
        String session,
        @Nullable DrainPhase drainPhase,
        @Nullable DrainService drainService,
        @Nullable DrainMode drainMode,
        @Nullable String drainType,
        long drainGeneration,
        long inboxDepth,
        long inboxAdmitted,
        long inboxDropped,
        long inboxLost,
        @Nullable String stuck) {}
