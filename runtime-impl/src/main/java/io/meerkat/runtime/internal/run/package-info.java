/** Runs: one turn at a time a session, staged and committed by the machine, done by the executor outside every lock. */
@NullMarked
package io.meerkat.runtime.internal.run;

import org.jspecify.annotations.NullMarked;
