/** Runs figures, keeps their results, and writes the page about them. */
@NullMarked
package io.meerkat.benchmarks.report;

import org.jspecify.annotations.NullMarked;
