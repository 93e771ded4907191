/** The peer ingress: who owns it, which inbox it feeds, and the one fate of every message of that inbox. */
@NullMarked
package io.meerkat.runtime.internal.machine.ingress;

import org.jspecify.annotations.NullMarked;
