/**
 * The executor SPI: you implement {@link io.meerkat.runtime.executor.ExecutorFactory} and
 * {@link io.meerkat.runtime.executor.Executor}; the runtime calls them, one turn at a time a session.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.meerkat.runtime.executor;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
