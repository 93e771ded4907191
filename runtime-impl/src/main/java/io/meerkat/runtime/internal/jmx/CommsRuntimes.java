package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.internal.control.RuntimeInsight;
import io.meerkat.runtime.internal.telemetry.ThrowableText;

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

    /** For an explanation: gives it if it is open, or one that stands for it; opens none, and keeps none open. */
    CommsRuntime planned(String name) {
        return insight.openComms(name).orElseGet(() -> new PlannedComms(name));
    }
}
