/** From the start of a process to a session that is ready. */
@NullMarked
package io.meerkat.benchmarks.start;

import org.jspecify.annotations.NullMarked;
