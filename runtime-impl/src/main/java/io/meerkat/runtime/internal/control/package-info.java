/**
 * The commands: one catalogue, one dispatcher, one handler each. What is legal is the machine's to say; a handler stages
 * inputs on it and turns into mechanics only what was accepted.
 */
@NullMarked
package io.meerkat.runtime.internal.control;

import org.jspecify.annotations.NullMarked;
