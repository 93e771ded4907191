/** The Gogo shell on the terminal that the container was started from. */
@NullMarked
package io.meerkat.console;

import org.jspecify.annotations.NullMarked;
