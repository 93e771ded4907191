package io.meerkat.runtime.internal.model;

import io.meerkat.runtime.InputId;

/**
 * An input in the hands of an executor.
 *
 * @param tick when
 * @param atBoundary whether a turn in flight took it
 */
record Handed(InputId input, int attempt, long tick, boolean atBoundary) {}
