package io.meerkat.sessions.config;

import io.meerkat.runtime.DrainMode;

/**
 * Who shall feed a session, and what drains its mail.
 *
 * @param name {@code provider/name}
 * @param keepAlive whether a drain is started
 */
record ListenerPlan(String name, boolean keepAlive, DrainMode mode) {

    String provider() {
        return name.substring(0, name.indexOf('/'));
    }
}
