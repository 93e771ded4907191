/** A message on its way: from an inbox to a drain, and on to where it is consumed. */
@NullMarked
package io.meerkat.benchmarks.delivery;

import org.jspecify.annotations.NullMarked;
