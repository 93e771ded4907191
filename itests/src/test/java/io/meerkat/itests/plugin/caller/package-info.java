/** A bundle that calls the runtime through its own wiring to the API. */
@NullMarked
package io.meerkat.itests.plugin.caller;

import org.jspecify.annotations.NullMarked;
