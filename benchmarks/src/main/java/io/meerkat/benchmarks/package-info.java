/** Measurements of the runtime beside its floors. */
@NullMarked
package io.meerkat.benchmarks;

import org.jspecify.annotations.NullMarked;
