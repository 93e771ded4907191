/** Scenarios of the specification on the machine alone, readable as what it promises; tags are the scenarios' ids. */
@NullMarked
package io.meerkat.runtime.internal.machine.scenario;

import org.jspecify.annotations.NullMarked;
