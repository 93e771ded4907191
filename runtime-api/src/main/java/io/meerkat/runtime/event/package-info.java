/**
 * What happened in the runtime, numbered in one sequence that never goes back.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.meerkat.runtime.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
