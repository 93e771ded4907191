/** The runtime beside a simple model of it: random commands, and what must be true of every input all the same. */
@NullMarked
package io.meerkat.runtime.internal.model;

import org.jspecify.annotations.NullMarked;
