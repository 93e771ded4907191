/** The promise about messages, under load: nothing lost, nothing doubled, nothing out of order; and that its test can fail. */
@NullMarked
package io.meerkat.runtime.internal.delivery;

import org.jspecify.annotations.NullMarked;
