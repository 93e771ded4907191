/** Drains that begin and end: one, many, all at once, and all for better ones. */
@NullMarked
package io.meerkat.benchmarks.drains;

import org.jspecify.annotations.NullMarked;
