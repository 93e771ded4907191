package io.meerkat.runtime;

import java.util.Optional;

/**
 * A session's drain, at one moment. Immutable.
 *
 * @param mode empty until the first spawn; kept when the drain ends
 * @param service what stands behind a running drain
 * @param generation the generation that may admit; 0: none ever ran
 * @param handlePresent whether a drain object stands behind it (drain.md 5.9)
 * @param type the type of the drain factory that serves it
 */
public record DrainSnapshot(
        DrainPhase phase,
        Optional<DrainMode> mode,
        DrainService service,
        long generation,
        boolean handlePresent,
        Optional<String> type) {}
