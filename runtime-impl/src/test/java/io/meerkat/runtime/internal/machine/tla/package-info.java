/** The table as a TLA+ module, and what TLC finds in it beside what the explorer finds. */
@NullMarked
package io.meerkat.runtime.internal.machine.tla;

import org.jspecify.annotations.NullMarked;
