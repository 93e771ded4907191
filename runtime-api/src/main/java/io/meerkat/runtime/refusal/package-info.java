/**
 * Why a command was refused, as data; a refusal has changed nothing.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.meerkat.runtime.refusal;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
