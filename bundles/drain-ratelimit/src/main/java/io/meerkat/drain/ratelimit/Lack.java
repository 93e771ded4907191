package io.meerkat.drain.ratelimit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/** What an operator is told of what should be wrapped: once that it is missing, with the way out, and once that it is there. */
final class Lack {
    private static final Logger LOG = System.getLogger(Lack.class.getName());

    /** The type of which was told that it is missing. */
    private Optional<String> told = Optional.empty();

    private boolean looked;

    /**
     * Tells what has changed since the last look. At the first one it is no harm yet: the bundle that brings it may be the
     * next to start.
     *
     * @param missing the type of which there is no factory
     * @param others the types of which there is one
     */
    void look(Optional<String> missing, List<String> others) {
        if (!missing.equals(told)) {
            Level level = looked ? Level.WARNING : Level.INFO;
            missing.ifPresentOrElse(
                    type -> LOG.log(level, text(type, others)),
                    () -> LOG.log(
                            Level.INFO,
                            "there is a drain factory of the type '" + RateLimitDrainFactory.NAME + "' now"));
            told = missing;
        }
        looked = true;
    }

    static String text(String type, List<String> others) {
        return "no drain factory of the type '" + ShownValue.of(type) + "' is installed; there is none of the type '"
                + RateLimitDrainFactory.NAME
                + "' until one is: install the bundle that brings it, or set wrappedType of "
                + RateLimitSettings.PID + " to a type that is there: " + others;
    }
}
