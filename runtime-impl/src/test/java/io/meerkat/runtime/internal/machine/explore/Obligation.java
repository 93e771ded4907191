package io.meerkat.runtime.internal.machine.explore;

import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.State;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Something that must come to an end: when it is open, and the inputs with which the runtime itself ends it.
 *
 * <p>From every state in which it is open, those inputs alone must be able to lead to one where it is closed. Whoever gives
 * them fairly, as the runtime does, then closes it: no operator is needed, and nobody else's input.
 */
record Obligation(String name, Predicate<State> open, Set<Class<? extends Input>> closedBy) {}
