/** What plug-ins in bundles of their own share with the test: {@code Provision.sharedProbes()} delegates it. */
@NullMarked
package io.meerkat.itests.probe;

import org.jspecify.annotations.NullMarked;
