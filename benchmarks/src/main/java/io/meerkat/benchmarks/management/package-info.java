/** What an operator waits for. */
@NullMarked
package io.meerkat.benchmarks.management;

import org.jspecify.annotations.NullMarked;
