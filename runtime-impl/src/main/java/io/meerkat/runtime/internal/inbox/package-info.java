/** The inbox of one session and one comms runtime: a bounded, numbered queue that lends and never forgets by itself. */
@NullMarked
package io.meerkat.runtime.internal.inbox;

import org.jspecify.annotations.NullMarked;
