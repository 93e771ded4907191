package io.meerkat.runtime.input;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import java.util.Optional;

/** Where one input stands, at one moment (control-plane.md 3.8). */
public record InputSnapshot(
        InputId id,
        InputPhase phase,
        int attempts,
        Optional<Lane> lane,
        Optional<RunId> run,
        Optional<AbandonReason> abandonReason) {}
