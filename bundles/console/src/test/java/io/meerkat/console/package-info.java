/** Tests of the console without a terminal. */
@NullMarked
package io.meerkat.console;

import org.jspecify.annotations.NullMarked;
