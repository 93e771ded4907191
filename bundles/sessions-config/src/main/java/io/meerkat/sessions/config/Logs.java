package io.meerkat.sessions.config;

/** The bundle's one logger, named after the bundle. */
final class Logs {
    static final System.Logger LOG = System.getLogger("io.meerkat.sessions.config");

    private Logs() {}
}
