/** The input region in scenarios: admission, places, staging, ends and recovery. */
@NullMarked
package io.meerkat.runtime.internal.machine.inputs;

import org.jspecify.annotations.NullMarked;
