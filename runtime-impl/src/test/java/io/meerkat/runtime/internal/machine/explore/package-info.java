/** The exhaustive explorer: every reachable state of the session's machine over small domains, in slices. */
@NullMarked
package io.meerkat.runtime.internal.machine.explore;

import org.jspecify.annotations.NullMarked;
