/** A second machine beside each session's, which takes the same steps and must agree. */
@NullMarked
package io.meerkat.step.witness;

import org.jspecify.annotations.NullMarked;
