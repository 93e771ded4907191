/** One change of a state, and a whole command that changes none. */
@NullMarked
package io.meerkat.benchmarks.step;

import org.jspecify.annotations.NullMarked;
