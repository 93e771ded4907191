/** What is only ever observed: events in one sequence, counts that never go back, the pauses of hand-overs. */
@NullMarked
package io.meerkat.runtime.internal.telemetry;

import org.jspecify.annotations.NullMarked;
