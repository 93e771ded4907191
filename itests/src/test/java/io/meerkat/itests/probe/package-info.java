/** What plug-ins in bundles of their own share with the test: {@code Provision.sharedTestTypes()} delegates it. */
@NullMarked
package io.meerkat.itests.probe;

import org.jspecify.annotations.NullMarked;
