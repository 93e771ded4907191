/** Two commands at once in every order of their steps: one thread goes on at a time, and every choice is tried. */
@NullMarked
package io.meerkat.runtime.internal.interleave;

import org.jspecify.annotations.NullMarked;
