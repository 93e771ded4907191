/**
 * The versioned JSON form of inputs: {@link io.meerkat.input.json.InputJson} reads and writes it; the folder's README.md
 * describes it. Private to the bundles that carry a copy of it.
 */
@NullMarked
package io.meerkat.input.json;

import org.jspecify.annotations.NullMarked;
