package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.DrainExitReason;

/** What the drain host reports upward; implemented by the commands, so that a report goes through the gate. */
public interface DrainReports {

    /** A drain has ended by itself, or should end, for this reason. Returns at once; the report is made in order. */
    void exited(SessionEntry entry, DrainCarrier carrier, DrainExitReason reason);

    /** Another factory would serve this session since now, whose drain may have failed before. Called under the gate. */
    void anotherFactory(SessionEntry entry);
}
