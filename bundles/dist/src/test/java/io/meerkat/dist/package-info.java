/** Tests of the programs and the files of the distribution. */
@NullMarked
package io.meerkat.dist;

import org.jspecify.annotations.NullMarked;
