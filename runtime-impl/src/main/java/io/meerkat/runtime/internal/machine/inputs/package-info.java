/** The inputs of a session: validation, plan, lanes, staging for a run, their ends, and their recovery. */
@NullMarked
package io.meerkat.runtime.internal.machine.inputs;

import org.jspecify.annotations.NullMarked;
