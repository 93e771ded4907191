/** The drain type {@code standard}: one message, one input, in order. */
@NullMarked
package io.meerkat.drain.standard;

import org.jspecify.annotations.NullMarked;
