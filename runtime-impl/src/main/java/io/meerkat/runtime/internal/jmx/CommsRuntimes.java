package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.internal.control.RuntimeInsight;
import io.meerkat.runtime.internal.telemetry.ThrowableText;
import java.util.List;

/** Finds comms runtimes by {@code provider/name}; what cannot be had is an {@link IllegalArgumentException}. */
record CommsRuntimes(MeerkatRuntime runtime, RuntimeInsight insight) {

    /** Opens it if need be; blocks for as long as its provider needs to bind a port. */
    CommsRuntime open(String name) {
        try {
            return runtime.comms(name);
        } catch (CommsException e) {
            throw new IllegalArgumentException(ThrowableText.messageOf(e));
        }
    }

    /** Gives it if it is open, and opens none: for a dry run. */
    CommsRuntime requireOpen(String name) {
        List<String> open = insight.commsRuntimes();
        if (!open.contains(name)) {
            throw new IllegalArgumentException("comms runtime '" + name + "' is not open; open ones are " + open);
        }
        return open(name);
    }
}
