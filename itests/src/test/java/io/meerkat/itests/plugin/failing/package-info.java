/** A drain that cannot be opened. */
@NullMarked
package io.meerkat.itests.plugin.failing;

import org.jspecify.annotations.NullMarked;
