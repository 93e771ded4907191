/**
 * The drain host: which factory serves a session, one run a generation, the hand-over from one to the next.
 *
 * <p>The host owns threads, time and failure; a plug-in gets called and returns, and cannot outlive its generation.
 */
@NullMarked
package io.meerkat.runtime.internal.drain;

import org.jspecify.annotations.NullMarked;
