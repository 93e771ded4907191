/**
 * Tests of bundles in a real container. A test class names a {@link io.meerkat.itests.FelixContainer}, takes a
 * {@link org.osgi.framework.BundleContext} where it needs one, and drives the container from outside.
 */
@NullMarked
package io.meerkat.itests;

import org.jspecify.annotations.NullMarked;
