package io.meerkat.runtime.internal.machine.state;

import io.meerkat.runtime.internal.kernel.Schema;

/** The one schema that every region of the session's machine declares its fields in. */
public final class SessionSchema {
    public static final Schema SCHEMA = new Schema();

    private SessionSchema() {}
}
