/** Tests of the configured sessions, against a runtime that only remembers. */
@NullMarked
package io.meerkat.sessions.config;

import org.jspecify.annotations.NullMarked;
