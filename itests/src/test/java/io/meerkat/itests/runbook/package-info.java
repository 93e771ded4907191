/** Does what {@code docs/operations.md} tells an operator to do, and compares what happens with what it says. */
@NullMarked
package io.meerkat.itests.runbook;

import org.jspecify.annotations.NullMarked;
