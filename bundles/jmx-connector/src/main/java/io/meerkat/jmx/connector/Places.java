package io.meerkat.jmx.connector;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** So many of something at once. Is logged once when it is full, not for each that is turned away. Thread-safe. */
final class Places {
    private static final Logger LOG = System.getLogger(Places.class.getName());

    private final int most;
    private final String what;
    private int taken;
    private boolean told;

    Places(int most, String what) {
        this.most = most;
        this.what = what;
    }

    /** False: all are taken. */
    synchronized boolean take() {
        if (taken < most) {
            taken++;
            return true;
        }
        if (!told) {
            told = true;
            LOG.log(
                    Level.WARNING,
                    "{0} are turned away: there are maxConnections = {1} already",
                    what,
                    Integer.toString(most));
        }
        return false;
    }

    /** Of one who had taken it. */
    synchronized void free() {
        taken--;
        told = false;
    }
}
