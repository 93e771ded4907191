/**
 * The comms SPI: you implement {@link io.meerkat.runtime.comms.CommsProvider} and {@link io.meerkat.runtime.comms.CommsRuntime};
 * the runtime implements the inbox writer.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.meerkat.runtime.comms;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
