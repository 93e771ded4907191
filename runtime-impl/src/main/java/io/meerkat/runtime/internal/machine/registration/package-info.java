/** The registration: who is registered, the binding facts, the executor claim and the two-phase unregister. */
@NullMarked
package io.meerkat.runtime.internal.machine.registration;

import org.jspecify.annotations.NullMarked;
