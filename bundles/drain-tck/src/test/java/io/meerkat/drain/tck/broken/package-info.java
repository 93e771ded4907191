/** Drains that each break one rule of the kit, so that the kit is seen to notice. */
@NullMarked
package io.meerkat.drain.tck.broken;

import org.jspecify.annotations.NullMarked;
