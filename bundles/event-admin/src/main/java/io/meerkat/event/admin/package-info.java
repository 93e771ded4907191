/** What happens to sessions, as events of Event Admin. */
@NullMarked
package io.meerkat.event.admin;

import org.jspecify.annotations.NullMarked;
