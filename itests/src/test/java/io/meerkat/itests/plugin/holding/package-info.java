/** A drain that keeps claims out for a while, so that swaps hit them. */
@NullMarked
package io.meerkat.itests.plugin.holding;

import org.jspecify.annotations.NullMarked;
