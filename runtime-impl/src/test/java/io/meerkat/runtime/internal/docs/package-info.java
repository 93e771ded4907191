/** The documents that the build writes: made of the table and the catalogue, and checked against them. */
@NullMarked
package io.meerkat.runtime.internal.docs;

import org.jspecify.annotations.NullMarked;
