package io.meerkat.jmx.connector;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a user of the connector may do. Who has no role may not even connect. */
enum Role {
    /** Reads attributes, lists and queries, hears notifications, invokes operations that only read. */
    VIEWER,
    /** Also sets attributes and invokes every operation. */
    OPERATOR;

    /** As it is written in files and texts. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Role> of(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findAny();
    }
}
