/**
 * What a session's machine holds, region by region: the declared fields, and a record that reads them.
 *
 * <p>Fields carry the reference's names (spec: machine tables); ours beside them are marked as such.
 */
@NullMarked
package io.meerkat.runtime.internal.machine.state;

import org.jspecify.annotations.NullMarked;
