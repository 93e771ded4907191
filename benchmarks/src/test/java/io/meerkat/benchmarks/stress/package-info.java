/**
 * Small races on the real classes, run millions of times by jcstress; and the same with a fault in them.
 *
 * <p>A nested class that is a {@link io.meerkat.benchmarks.stress.PlantedFault} must show what its outer class forbids.
 */
@NullMarked
package io.meerkat.benchmarks.stress;

import org.jspecify.annotations.NullMarked;
