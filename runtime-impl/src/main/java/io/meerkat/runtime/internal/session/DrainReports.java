package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.DrainExitReason;

/** What the drain host reports upward; implemented by the commands, so that a report goes through the gate. */
public interface DrainReports {

    /** A drain has ended by itself, or should end, for this reason. Returns at once; the report is made in order. */
    void exited(SessionEntry entry, DrainCarrier carrier, DrainExitReason reason);
}
