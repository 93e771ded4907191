/**
 * The machine of a session: one table over the fields, rows and invariants of every region.
 *
 * <p>It knows no OSGi, no thread and no clock, and does not log.
 */
@NullMarked
package io.meerkat.runtime.internal.machine;

import org.jspecify.annotations.NullMarked;
