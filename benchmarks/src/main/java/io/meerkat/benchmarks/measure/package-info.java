/** What every figure is measured with: sizes, own processes, JMH, and the form of a result. */
@NullMarked
package io.meerkat.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
