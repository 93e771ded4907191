@NullMarked
package io.meerkat.drain.standard;

import org.jspecify.annotations.NullMarked;
