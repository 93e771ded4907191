/** The drain type {@code ratelimit}: another drain, which gets only so many messages of a session in a time. */
@NullMarked
package io.meerkat.drain.ratelimit;

import org.jspecify.annotations.NullMarked;
