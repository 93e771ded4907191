/** The turn: what happens inside a run from its start to its end, boundary by boundary. */
@NullMarked
package io.meerkat.runtime.internal.machine.turn;

import org.jspecify.annotations.NullMarked;
