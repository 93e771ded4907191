/** The turn in scenarios: rounds, boundaries, retries and ends. */
@NullMarked
package io.meerkat.runtime.internal.machine.turn;

import org.jspecify.annotations.NullMarked;
