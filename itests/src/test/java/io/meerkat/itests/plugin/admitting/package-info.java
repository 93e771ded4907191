/** A drain that does what the standard one does, under another type, and is better than that. */
@NullMarked
package io.meerkat.itests.plugin.admitting;

import org.jspecify.annotations.NullMarked;
