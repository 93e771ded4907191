/** Which scenarios of the specification have a test, and which wait for later work. */
@NullMarked
package io.meerkat.runtime.internal.coverage;

import org.jspecify.annotations.NullMarked;
