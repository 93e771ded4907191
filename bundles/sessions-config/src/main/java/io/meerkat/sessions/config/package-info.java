/**
 * A session for each factory configuration {@code io.meerkat.session}.
 *
 * <p>Declarative Services and the service events only post to the bundle's one worker; everything from
 * {@link io.meerkat.sessions.config.KeptSessions} on is confined to it and holds no lock.
 */
@NullMarked
package io.meerkat.sessions.config;

import org.jspecify.annotations.NullMarked;
