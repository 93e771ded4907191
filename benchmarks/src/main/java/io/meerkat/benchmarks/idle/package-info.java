/** What a session costs that has nothing to do. */
@NullMarked
package io.meerkat.benchmarks.idle;

import org.jspecify.annotations.NullMarked;
