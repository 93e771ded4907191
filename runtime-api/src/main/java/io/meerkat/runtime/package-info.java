/**
 * The runtime service, the ids, the phases and the snapshots: what every consumer sees first.
 *
 * <p>All interfaces here are implemented by the runtime ({@code @ProviderType}); a consumer calls them.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.meerkat.runtime;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
