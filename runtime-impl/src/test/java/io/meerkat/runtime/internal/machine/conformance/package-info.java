/** The conformance vectors of the session's machine, and what replays them. */
@NullMarked
package io.meerkat.runtime.internal.machine.conformance;

import org.jspecify.annotations.NullMarked;
