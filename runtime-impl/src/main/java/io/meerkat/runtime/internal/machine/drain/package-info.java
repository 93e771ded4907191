/** The drain: spawned, swapped, parked, stopped, exited; which generation may admit. */
@NullMarked
package io.meerkat.runtime.internal.machine.drain;

import org.jspecify.annotations.NullMarked;
