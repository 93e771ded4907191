/**
 * The drain SPI: you implement {@link io.meerkat.runtime.drain.DrainFactory} and {@link io.meerkat.runtime.drain.Drain}; the runtime
 * implements the rest.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.meerkat.runtime.drain;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
