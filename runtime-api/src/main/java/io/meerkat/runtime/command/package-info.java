/**
 * The commands of the runtime and their results, in groups: what {@link io.meerkat.runtime.MeerkatRuntime#execute} takes and gives.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.meerkat.runtime.command;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
