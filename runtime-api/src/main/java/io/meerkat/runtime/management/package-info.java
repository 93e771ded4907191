/**
 * The JMX contract: the session manager's MXBean interface and its records, made of open types only.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.meerkat.runtime.management;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
