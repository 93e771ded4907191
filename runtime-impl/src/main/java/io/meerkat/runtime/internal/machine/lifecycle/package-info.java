/** The lifecycle: the phase of the session, the run in flight, retiring, stopping, recovering and destroying. */
@NullMarked
package io.meerkat.runtime.internal.machine.lifecycle;

import org.jspecify.annotations.NullMarked;
