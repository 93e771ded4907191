/** The commands of scope {@code meerkat} for the Gogo shell, and how people see what they give. */
@NullMarked
package io.meerkat.gogo;

import org.jspecify.annotations.NullMarked;
