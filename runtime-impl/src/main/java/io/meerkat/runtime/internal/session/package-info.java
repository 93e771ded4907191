/**
 * What one registered session consists of: its authority (the machine under its lock), its gate, its drain slot, its
 * executor's attachment and its inputs' contents; and the registry of all of them.
 */
@NullMarked
package io.meerkat.runtime.internal.session;

import org.jspecify.annotations.NullMarked;
