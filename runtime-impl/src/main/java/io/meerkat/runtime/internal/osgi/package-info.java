/** The components and their configuration: the only room that knows the container. */
@NullMarked
package io.meerkat.runtime.internal.osgi;

import org.jspecify.annotations.NullMarked;
