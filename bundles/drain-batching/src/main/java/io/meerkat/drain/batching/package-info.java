/** The drain type {@code batching}: several waiting events become one input, bounded by count, bytes and time. */
@NullMarked
package io.meerkat.drain.batching;

import org.jspecify.annotations.NullMarked;
