/** How a message or an input becomes part of a session: one step of its machine, then the inbox is trimmed. */
@NullMarked
package io.meerkat.runtime.internal.admission;

import org.jspecify.annotations.NullMarked;
