/**
 * What a session is given to work on, where it stands, and how it ended.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.meerkat.runtime.input;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
