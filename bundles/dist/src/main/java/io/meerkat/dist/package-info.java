/** What the distribution itself runs, outside the container's bundles. */
@NullMarked
package io.meerkat.dist;

import org.jspecify.annotations.NullMarked;
