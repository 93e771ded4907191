/** How the runtime is, as Felix Health Checks. */
@NullMarked
package io.meerkat.health;

import org.jspecify.annotations.NullMarked;
