/**
 * A small, pure, table-driven state machine: fields, guards and updates as terms, effects, invariants, compound steps.
 *
 * <p>It knows no session, no OSGi, no thread and no clock. A {@link io.meerkat.runtime.internal.kernel.Machine} is not
 * thread-safe; whoever owns one serialises the calls.
 */
@NullMarked
package io.meerkat.runtime.internal.kernel;

import org.jspecify.annotations.NullMarked;
