/** Tests of the commands in a real Gogo, with a real runtime, without a container. */
@NullMarked
package io.meerkat.gogo;

import org.jspecify.annotations.NullMarked;
