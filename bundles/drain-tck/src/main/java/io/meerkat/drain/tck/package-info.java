/**
 * The kit that certifies a drain plug-in: {@link io.meerkat.drain.tck.DrainFactoryContract} is what an author extends; the
 * rest is its own.
 */
@NullMarked
package io.meerkat.drain.tck;

import org.jspecify.annotations.NullMarked;
